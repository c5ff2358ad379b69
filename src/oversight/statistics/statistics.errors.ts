import { StateConflict } from '../../platform/http/problem';
import { OwnAct } from '../../trust/access/own-act';

/** 422: four eyes. */
export class ApprovesOwnProposal extends OwnAct {
  constructor() {
    super('Den som har föreslagit siffrorna kan inte själv godkänna dem. Be en annan person.');
  }
}

/** 409: the period has its figures already. */
export class PeriodAlreadyProposed extends StateConflict {
  readonly code = 'period-already-proposed';
  constructor() {
    super('Det senaste avslutade halvåret är redan föreslaget eller publicerat.');
  }
}

/** 409: released figures are the same for ever. */
export class AlreadyReleased extends StateConflict {
  readonly code = 'already-released';
  constructor() {
    super('Siffrorna är redan publicerade.');
  }
}
