import type { OrganisationKind } from '../access/roles';
import type { AgreementAct, AgreementState } from './agreement';

/** An organisation that an agreement covers. */
export class AgreementPartyView {
  id!: string;
  name!: string;
  kind!: OrganisationKind;
}

/** A signed agreement, and the organisations that take part while it is valid. */
export class AgreementView {
  id!: string;
  /** Diarienummer. */
  reference!: string;
  /** Who signed, as it is written on the paper. */
  signatories!: string;
  /** @format date */
  signedOn!: string;
  /** @format date */
  validFrom!: string;
  /**
   * The first day on which it no longer holds.
   * @format date
   */
  validUntil!: string;
  organisations!: AgreementPartyView[];
  state!: AgreementState;
  /** Null for what came with the installation. */
  registeredByName!: string | null;
  /** Whether the reader registered it, and so cannot approve it. */
  isMyRegistration!: boolean;
  approvedByName!: string | null;
  /**
   * The first day without it, when it was ended before its time.
   * @format date
   */
  terminatedOn!: string | null;
  terminationReason!: string | null;
  version!: number;
  may!: AgreementAct[];
}

/** The agreements, the newest first. */
export class AgreementsView {
  items!: AgreementView[];
}
