import { RuleBroken, StateConflict } from '../../platform/http/problem';

/** 422: the person does not work at the organisation, in a role that takes part in cases. */
export class DoesNotWorkThere extends RuleBroken {
  readonly code = 'does-not-work-there';
  constructor() {
    const message = 'Personen arbetar inte i organisationen. Välj någon som gör det.';
    super(message, [{ field: 'userId', code: 'does-not-work-there', message }]);
  }
}

/** 422: no organisation that stands open today. */
export class UnknownOrganisation extends RuleBroken {
  readonly code = 'unknown-organisation';
  constructor() {
    const message = 'Organisationen finns inte eller deltar inte längre. Välj en annan.';
    super(message, [{ field: 'organisationId', code: 'unknown-organisation', message }]);
  }
}

/** 409: the person takes part for that organisation. */
export class AlreadyAParticipant extends StateConflict {
  readonly code = 'already-a-participant';
  constructor() {
    super('Personen deltar redan i ärendet.');
  }
}

/** 409: the participation has ended. */
export class ParticipationAlreadyEnded extends StateConflict {
  readonly code = 'participation-already-ended';
  constructor() {
    super('Deltagandet är redan avslutat.');
  }
}
