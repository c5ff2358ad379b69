import { OrRestricted, type Restricted } from '../access/restricted';
import type { Custody } from '../directory/person';
import { type Protection, protections, type UnlockState } from './protection';

export type PersonAct = 'protect' | 'propose-lifting' | 'ask-to-unlock';
export type AnswerAct = 'approve' | 'refuse';

/** A person as this reader may call them. */
export class PersonOfCaseNameView {
  kind!: 'named' | 'alias';
  name!: string;
}

/** A proposal to lift a protection, which waits for a second person. */
export class LiftingView {
  id!: string;
  reason!: string;
  proposedByName!: string;
  version!: number;
  may!: AnswerAct[];
}

/** The reader's own unlocking of a name that waits or holds. */
export class OwnUnlockView {
  id!: string;
  state!: UnlockState;
  /** @format date-time */
  until!: string | null;
}

/** The child of a case, or a guardian. There is no address, telephone or place: none is kept. */
export class PersonOfCaseView {
  id!: string;
  standing!: 'child' | 'guardian';
  relation!: string | null;
  custody!: Custody | null;
  name!: PersonOfCaseNameView;
  /** Whether the name is shut. */
  isShielded!: boolean;
  /** How the person is protected: for those who set the mark. */
  @OrRestricted({ enum: protections })
  protection!: Protection | Restricted;
  unlock!: OwnUnlockView | null;
  lifting!: LiftingView | null;
  version!: number;
  may!: PersonAct[];
}

/** The child of a case and the guardians. */
export class PeopleOfCaseView {
  items!: PersonOfCaseView[];
}

/** A request to see who a protected person is: by alias, never by name. */
export class UnlockView {
  id!: string;
  caseId!: string;
  caseNumber!: string;
  alias!: string;
  requestedByName!: string;
  organisationName!: string;
  reason!: string;
  hours!: number;
  /** @format date-time */
  requestedAt!: string;
  state!: UnlockState;
  answeredByName!: string | null;
  /** @format date-time */
  expiresAt!: string | null;
  version!: number;
  may!: AnswerAct[];
}

/** Requests to unlock, those that wait first. */
export class UnlocksView {
  items!: UnlockView[];
}
