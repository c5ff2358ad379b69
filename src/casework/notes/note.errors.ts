import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { DisclosureRefusal } from '../../trust/sharing/disclosure';
import type { DayFault } from './who-could';

const reasons: Readonly<Record<DisclosureRefusal, string>> = {
  'not-shared': 'Anteckningen är inte delad med organisationen.',
  'never-consented': 'Familjen har inte samtyckt till att er enhet lämnar uppgifter till organisationen.',
  'consent-not-in-force': 'Samtycket till att lämna uppgifter till organisationen gäller inte nu.',
  'category-not-covered': 'Samtycket omfattar inte den här sortens uppgifter till organisationen.',
  'guardian-not-consented':
    'Anteckningen gäller också en vårdnadshavare som inte själv har samtyckt till att den lämnas.',
};

/** 422: consent does not reach one of the recipients; `errors` names which, and why. */
export class ConsentDoesNotCover extends RuleBroken {
  readonly code = 'consent-does-not-cover';
  constructor(refused: readonly { readonly index: number; readonly because: DisclosureRefusal }[]) {
    super(
      'Samtycket räcker inte för att dela anteckningen med alla du valde. Inget har delats.',
      refused.map(({ index, because }) => ({
        field: `organisationIds.${index}`,
        code: because,
        message: reasons[because],
      })),
    );
  }
}

/** 422: only the unit that wrote a note shares or corrects it. */
export class AnotherUnitsNote extends RuleBroken {
  readonly code = 'another-units-note';
  constructor(field: string) {
    const message = 'Anteckningen är inte din enhets egen i det här ärendet.';
    super(message, [{ field, code: 'another-units-note', message }]);
  }
}

/** 422: a note is about what has been. */
export class OccurredInTheFuture extends RuleBroken {
  readonly code = 'occurred-in-the-future';
  constructor() {
    const message = 'Dagen kan inte ligga i framtiden.';
    super(message, [{ field: 'occurredOn', code: 'occurred-in-the-future', message }]);
  }
}

/** 409: a closed case takes corrections and nothing new. */
export class CaseTakesNoNotes extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat. Du kan rätta en tidigare anteckning men inte skriva en ny.');
  }
}

/** 422: a note concerns guardians of its own child. */
export class NotAGuardianOfTheChild extends RuleBroken {
  readonly code = 'not-a-guardian';
  constructor() {
    const message = 'Personen är inte vårdnadshavare till barnet. Välj en av dem som är registrerade.';
    super(message, [{ field: 'guardianIds', code: 'not-a-guardian', message }]);
  }
}

const dayFaults: Readonly<Record<DayFault, string>> = {
  'day-in-the-future': 'Dagen har inte varit än. Välj i dag eller en dag som har varit.',
  'day-before-the-note': 'Anteckningen fanns inte den dagen. Välj dagen då den skrevs eller en senare dag.',
};

/** 422: only a day on which the note was there, and that has begun, can be asked about. */
export class DayCannotBeAskedAbout extends RuleBroken {
  constructor(readonly code: DayFault) {
    const message = dayFaults[code];
    super(message, [{ field: 'day', code, message }]);
  }
}
