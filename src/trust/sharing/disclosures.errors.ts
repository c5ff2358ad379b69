import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { DisclosureFault, DisclosureRule } from './propose-disclosure';

const sentences: Readonly<Record<DisclosureRule, string>> = {
  'recipient-is-the-discloser':
    'En enhet kan inte lämna ut uppgifter till sig själv. Välj en annan mottagare.',
  'recipient-takes-no-part': 'Enheten deltar inte i samverkan. Välj en annan mottagare.',
  'no-police-in-ssf': 'Polisen deltar aldrig i SSF. Inget kan lämnas till eller från polisen i ärendet.',
  'note-is-not-your-units':
    'Du kan bara lämna ut det som din egen enhet har skrivit. Det som kommer från en annan enhet förs inte vidare.',
  'rule-not-in-force': 'Lagrummet gäller inte i dag. Välj ett annat.',
  'combination-excluded':
    'Lagen låter inte er enhet lämna ut de här uppgifterna till mottagaren med stöd av lagrummet. Välj ett annat.',
  'not-yours-to-start':
    'Med det här lagrummet får du inte lämna ut på det sättet. Ange vilken begäran det gäller, eller låt chefen ta initiativet.',
  'answer-missing': 'Svara på lagrummets fråga.',
  'assessment-missing': 'Skriv ner bedömningen: vad som behövs, barnets bästa och vilken skada det kan göra.',
  'family-reason-missing': 'Skriv varför familjen inte får veta.',
  'ends-too-late': 'Utlämnandet varar längre än lagrummet tillåter. Välj en tidigare slutdag.',
  'ends-in-the-past': 'Sista dagen har redan varit. Välj en senare.',
  'reader-does-not-work-there': 'Personen arbetar inte hos mottagaren. Välj någon som gör det.',
};

/** 422: a disclosure breaks a rule; `errors` names each place. */
export class DisclosureBreaksRule extends RuleBroken {
  readonly code: DisclosureRule;
  constructor(faults: readonly [DisclosureFault, ...DisclosureFault[]]) {
    super(
      sentences[faults[0].code],
      faults.map(({ field, code }) => ({ field, code, message: sentences[code] })),
    );
    this.code = faults[0].code;
  }
}

/** 409: it has been decided, stopped or ended already. */
export class DisclosureAlreadyDecided extends StateConflict {
  readonly code = 'disclosure-already-decided';
  constructor() {
    super('Utlämnandet är redan avgjort, stoppat eller slut. Hämta det på nytt.');
  }
}

/** 409: the version of the rule that it rests on has ended since it was proposed. */
export class DisclosureRuleHasEnded extends StateConflict {
  readonly code = 'disclosure-rule-has-ended';
  constructor() {
    const message =
      'Lagrummet har upphört eller ändrats sedan utlämnandet föreslogs. Avslå förslaget, så kan det prövas på nytt med det lagrum som gäller nu.';
    super(message, [{ field: 'ruleCode', code: 'disclosure-rule-has-ended', message }]);
  }
}
