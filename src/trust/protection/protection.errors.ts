import { RuleBroken, StateConflict } from '../../platform/http/problem';
import { OwnAct } from '../access/own-act';

/** 422: a request without a reason that somebody else can judge. */
export class ReasonTooShort extends RuleBroken {
  readonly code = 'reason-too-short';
  constructor() {
    const message = 'Skriv varför, med minst 20 tecken. En annan person ska kunna bedöma det.';
    super(message, [{ field: 'reason', code: 'reason-too-short', message }]);
  }
}

/** 409: what stands protects as much or more; less takes two people. */
export class ProtectionStands extends StateConflict {
  readonly code = 'protection-stands';
  constructor() {
    super('Personen har redan ett minst lika starkt skydd. Att häva ett skydd kräver två personer.');
  }
}

/** 422: there is nothing to lift. */
export class NothingToLift extends RuleBroken {
  readonly code = 'nothing-to-lift';
  constructor() {
    super('Personen har inget skydd att häva.');
  }
}

/** 409: somebody proposed it already. */
export class LiftingWaits extends StateConflict {
  readonly code = 'lifting-waits';
  constructor() {
    super('Någon har redan föreslagit att skyddet hävs. Det väntar på en andra person.');
  }
}

/** 422: the name is not shut, or never to be opened. */
export class NothingToUnlock extends RuleBroken {
  readonly code = 'nothing-to-unlock';
  constructor() {
    super('Det finns inget namn att låsa upp för personen.');
  }
}

/** 409: a name is unlocked for work that goes on. */
export class CaseUnlocksNothing extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat, så inget skyddat namn kan låsas upp där.');
  }
}

/** 409: one waits, or holds. */
export class UnlockAlreadyAsked extends StateConflict {
  readonly code = 'unlock-already-asked';
  constructor() {
    super('Du har redan en begäran om personen som väntar eller gäller.');
  }
}

/** 422: nobody approves or refuses what they asked themselves. */
export class OwnRequest extends OwnAct {
  constructor() {
    super('Du kan inte besluta om din egen begäran. En annan person ska göra det.');
  }
}

/** 409: it has its answer. */
export class AlreadyAnswered extends StateConflict {
  readonly code = 'already-answered';
  constructor() {
    super('Begäran har redan fått sitt beslut.');
  }
}

/** 409: nobody answered it within a day. */
export class RequestHasLapsed extends StateConflict {
  readonly code = 'request-has-lapsed';
  constructor() {
    super(
      'Begäran är äldre än ett dygn och gäller inte längre. Den som behöver namnet får begära det på nytt.',
    );
  }
}
