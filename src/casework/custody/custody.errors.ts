import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { DeciderRefusal, NeededPart, TimingFault } from './custody-decision';
import type { DetentionFault } from './detention';

const deciderSentences: Readonly<Record<DeciderRefusal, string>> = {
  'decider-must-be-elected':
    'Omedelbart omhändertagande enligt LVU 6 § får bara beslutas av socialnämnden, dess ordförande eller en utsedd ledamot. Välj en förtroendevald beslutsfattare.',
  'no-delegation-then':
    'Beslutsfattaren har ingen delegation för det här beslutet vid den tidpunkten. Välj någon i listan över beslutsfattare, eller rätta tiden för beslutet.',
};

/** 422: this person may not decide this, or not then. */
export class DeciderRefused extends RuleBroken {
  constructor(readonly code: DeciderRefusal) {
    super(deciderSentences[code], [{ field: 'deciderId', code, message: deciderSentences[code] }]);
  }
}

const partSentences: Readonly<Record<NeededPart, string>> = {
  facts: 'Skriv vad som har hänt.',
  childsView: 'Skriv vad barnet eller den unga själv säger. Om det inte gick att fråga, skriv varför.',
  reasoning: 'Skriv skälen för beslutet, med barnets bästa.',
  deciderId: 'Välj vem som har beslutat.',
  decidedAt: 'Ange när beslutet fattades.',
};

/** 422: a decision cannot be signed yet. Every missing part is named. */
export class DecisionNotWhole extends RuleBroken {
  readonly code = 'decision-not-whole';
  constructor(missing: readonly NeededPart[]) {
    super(
      'Beslutet är inte helt. Fyll i det som saknas och underteckna sedan.',
      missing.map((field) => ({ field, code: 'missing', message: partSentences[field] })),
    );
  }
}

type Fault =
  | DetentionFault
  | TimingFault
  | 'no-such-legal-basis'
  | 'only-immediate-care-is-executed'
  | 'not-executed-while-remanded'
  | 'deadline-not-ours';

const faults: Readonly<Record<Fault, { readonly field: string; readonly sentence: string }>> = {
  'started-in-the-future': {
    field: 'startedAt',
    sentence: 'Tiden då det började har inte varit ännu. Rätta tiden.',
  },
  'born-in-the-future': {
    field: 'person.bornOn',
    sentence: 'Födelsedatumet har inte varit ännu. Rätta datumet.',
  },
  'notified-in-the-future': {
    field: 'guardianNotifiedAt',
    sentence: 'Tiden då vårdnadshavaren underrättades har inte varit ännu. Rätta tiden.',
  },
  'ended-in-the-future': {
    field: 'endedAt',
    sentence: 'Tiden då det upphörde har inte varit ännu. Rätta tiden.',
  },
  'ended-before-it-began': {
    field: 'endedAt',
    sentence: 'Det kan inte upphöra innan det började. Rätta tiden.',
  },
  'decided-in-the-future': {
    field: 'decidedAt',
    sentence: 'Tiden för beslutet har inte varit ännu. Rätta tiden.',
  },
  'executed-in-the-future': {
    field: 'executedAt',
    sentence: 'Tiden för verkställigheten har inte varit ännu. Rätta tiden.',
  },
  'executed-before-decided': {
    field: 'executedAt',
    sentence: 'Beslutet kan inte verkställas innan det har fattats. Rätta någon av tiderna.',
  },
  'no-such-legal-basis': {
    field: 'legalBasisCode',
    sentence: 'Det lagrummet gäller inte för det här beslutet vid den tidpunkten. Välj ett i listan.',
  },
  'only-immediate-care-is-executed': {
    field: 'executedAt',
    sentence: 'Bara ett omedelbart omhändertagande verkställs. För andra beslut anges ingen tid.',
  },
  'not-executed-while-remanded': {
    field: 'executedAt',
    sentence:
      'Ett omhändertagande verkställs inte medan den unga är häktad (LVU 9 §). Avsluta häktningen först.',
  },
  'deadline-not-ours': {
    field: 'id',
    sentence: 'Fristen är någon annans. Den visas som upplysning och kan inte markeras som klar här.',
  },
};

/** 422: a rule of the log. The code names it, and its sentence says what to do. */
export class CustodyRuleBroken extends RuleBroken {
  constructor(readonly code: Fault) {
    const { field, sentence } = faults[code];
    super(sentence, [{ field, code, message: sentence }]);
  }
}

const states = {
  'detention-has-ended': 'Frihetsberövandet är redan avslutat. Hämta sidan på nytt.',
  'decision-is-signed': 'Beslutet är undertecknat och låst. Skriv ett rättelsebeslut i stället.',
  'decision-not-signed': 'Beslutet är inte undertecknat ännu. Ändra i utkastet i stället.',
  'decision-already-executed': 'Verkställigheten är redan noterad. Hämta sidan på nytt.',
  'deadline-already-met': 'Fristen är redan markerad som klar. Hämta sidan på nytt.',
} as const;

/** 409: the thing is no longer, or not yet, in the state that the act needs. */
export class CustodyStateConflict extends StateConflict {
  constructor(readonly code: keyof typeof states) {
    super(states[code]);
  }
}
