import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId, ParticipantId } from './case';
import type { ReferralId } from './referral';

/** A referral waits for the coordinator. */
export const referralRaised = (referralId: ReferralId): DomainEvent => ({
  name: 'referral.raised',
  payload: { referralId },
});

/** A referral became a case. */
export const caseOpened = (caseId: CaseId, referralId: ReferralId): DomainEvent => ({
  name: 'case.opened',
  payload: { caseId, referralId },
});

/** A case stands in another phase; which, the reader of the event asks as somebody who may know. */
export const casePhaseChanged = (caseId: CaseId): DomainEvent => ({
  name: 'case.phase-changed',
  payload: { caseId },
});

/** Somebody was invited into a case. */
export const participantInvited = (caseId: CaseId, participantId: ParticipantId): DomainEvent => ({
  name: 'participant.invited',
  payload: { caseId, participantId },
});
