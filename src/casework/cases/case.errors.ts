import { Malformed, RuleBroken, StateConflict } from '../../platform/http/problem';
import type { MoveRefusal } from './case';

/** 400: no programme that this writer knows of. The answer is the same for SSF from the police as for any word. */
export class UnknownProgramme extends Malformed {
  constructor() {
    super('malformed-fields', [
      { field: 'programme', code: 'isIn', message: 'Värdet är inte ett av dem som går att välja.' },
    ]);
  }
}

/** 422: the police are not in SSF, in any way. */
export class NoPoliceInSsf extends RuleBroken {
  readonly code = 'no-police-in-ssf';
  constructor(field: 'programme' | 'organisationId') {
    const message = 'Polisen deltar inte i SSF. Välj en annan organisation eller ett annat program.';
    super(message, [{ field, code: 'no-police-in-ssf', message }]);
  }
}

const moves: Readonly<Record<MoveRefusal, readonly [field: string, message: string]>> = {
  'closed-is-final': ['to', 'Ärendet är avslutat. Ett nytt arbete börjar med en ny aktualisering.'],
  'no-such-move': ['to', 'Ärendet kan inte flyttas dit från den fas det står i.'],
  'move-needs-consent': [
    'to',
    'Flytten kräver ett samtycke som gäller. Inhämta eller förnya samtycket först.',
  ],
  'closing-needs-a-second-person': [
    'to',
    'Ärendet avslutas av någon annan än den som föreslog det. Be en kollega avsluta.',
  ],
  'move-needs-a-reason': ['reason', 'Skriv varför ärendet flyttas.'],
  'closing-needs-a-close-reason': ['closeReason', 'Välj varför ärendet avslutas.'],
};

/** 422: a move that a rule of the transition table refuses; `code` names the rule. */
export class MoveRefused extends RuleBroken {
  readonly code: MoveRefusal;
  constructor(because: MoveRefusal) {
    const [field, message] = moves[because];
    super(message, [{ field, code: because, message }]);
    this.code = because;
  }
}

/** 422: the next event lies behind. */
export class NextEventInThePast extends RuleBroken {
  readonly code = 'next-event-in-the-past';
  constructor() {
    const message = 'Dagen har redan varit. Välj i dag eller en senare dag.';
    super(message, [{ field: 'on', code: 'next-event-in-the-past', message }]);
  }
}

/** 409: nothing more is written in a closed case. */
export class CaseIsClosed extends StateConflict {
  readonly code = 'case-is-closed';
  constructor() {
    super('Ärendet är avslutat och kan inte ändras.');
  }
}

/** 409: the young person has an open case in the programme. */
export class CaseAlreadyOpen extends StateConflict {
  readonly code = 'case-already-open';
  constructor() {
    super('Det finns redan ett öppet ärende för personen i programmet. Använd det.');
  }
}
