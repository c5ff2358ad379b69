import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { WantedRuleFault } from './legal-rule-proposal';

/** A member of a rule's value that does not fit the shape of its kind, as the database tells it. */
export interface ValueFault {
  /** Empty where it is the value as a whole. */
  readonly member: string;
  readonly fault: 'missing' | 'unknown' | 'wrong-type' | 'out-of-range' | 'is-fixed' | 'contradicts';
  readonly lowest: number | null;
  readonly highest: number | null;
}

const sentenceOf = ({ fault, lowest, highest }: ValueFault): string =>
  ({
    missing: 'Uppgiften saknas. Fyll i den.',
    unknown: 'En sådan regel har ingen sådan uppgift. Ta bort den.',
    'wrong-type': 'Uppgiften är inte av rätt slag. Skriv den så som den står i dag.',
    'out-of-range': `Välj ett tal från ${lowest} till ${highest}.`,
    'is-fixed': 'Uppgiften säger vad regeln handlar om och kan inte ändras.',
    contradicts: 'Uppgiften går inte ihop med de andra. Kontrollera talen.',
  })[fault];

/** 422: what the rule says to the service has not the shape of its kind; `errors` names each member. */
export class RuleMisshapen extends RuleBroken {
  readonly code = 'rule-misshapen';
  constructor(faults: readonly ValueFault[]) {
    super(
      'Det som regeln säger till tjänsten passar inte en regel av det här slaget. Rätta uppgifterna.',
      faults.map((each) => ({
        field: each.member === '' ? 'value' : `value.${each.member}`,
        code: each.fault,
        message: sentenceOf(each),
      })),
    );
  }
}

const places: Readonly<Record<WantedRuleFault, readonly [string, string]>> = {
  'begins-in-the-past': ['validFrom', 'En ny version kan börja gälla tidigast i dag. Välj en senare dag.'],
  'begins-before-the-old': [
    'validFrom',
    'Den nya versionen måste börja gälla efter den som den ersätter. Välj en senare dag.',
  ],
  'review-incomplete': ['reviewedBy', 'Ange både vem som har granskat regeln och vilken dag.'],
  'reviewed-in-the-future': ['reviewedOn', 'Granskningen kan inte ha gjorts senare än i dag.'],
  'nothing-changes': ['text', 'Förslaget säger samma sak som den version som gäller. Ändra något.'],
};

/** 422: a proposed version that the rules of rules do not allow. */
export class UnfitRule extends RuleBroken {
  readonly code: WantedRuleFault;
  constructor(fault: WantedRuleFault) {
    const [field, message] = places[fault];
    super(message, [{ field, code: fault, message }]);
    this.code = fault;
  }
}

/** 422: no rule of that code. */
export class UnknownRule extends RuleBroken {
  readonly code = 'unknown-rule';
  constructor() {
    const message = 'Regeln finns inte. Välj en regel i listan.';
    super(message, [{ field: 'code', code: 'unknown-rule', message }]);
  }
}

/** 409: the rule has another newest version than the one that the proposal was drawn from. */
export class RuleChangedMeanwhile extends StateConflict {
  readonly code = 'rule-changed-meanwhile';
  constructor() {
    super('Regeln har ändrats sedan förslaget skrevs. Läs den nya versionen och skriv ett nytt förslag.');
  }
}

/** 409: the day on which it was to begin has passed. */
export class FirstDayHasPassed extends StateConflict {
  readonly code = 'first-day-has-passed';
  constructor() {
    super('Dagen då regeln skulle börja gälla har passerat. Avslå förslaget och be om ett nytt.');
  }
}

/** 409: it has been approved, refused or withdrawn already. */
export class RuleAlreadyDecided extends StateConflict {
  readonly code = 'legal-rule-already-decided';
  constructor() {
    super('Förslaget är redan avgjort eller tillbakataget. Hämta listan på nytt.');
  }
}
