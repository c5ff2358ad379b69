import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { PersonId } from '../directory/person-name';
import type { LiftingId, UnlockId } from './protection';

/** Somebody is protected from now on. */
export const protectionSet = (personId: PersonId, caseId: CaseId): DomainEvent => ({
  name: 'protection.set',
  payload: { personId, caseId },
});

/** Two people lifted a protection. */
export const protectionLifted = (liftingId: LiftingId, caseId: CaseId): DomainEvent => ({
  name: 'protection.lifted',
  payload: { liftingId, caseId },
});

/** An unlocking waits for a second person. */
export const unlockRequested = (unlockId: UnlockId, caseId: CaseId): DomainEvent => ({
  name: 'identity-unlock.requested',
  payload: { unlockId, caseId },
});

/** A second person unlocked a protected name. */
export const unlockApproved = (unlockId: UnlockId, caseId: CaseId): DomainEvent => ({
  name: 'identity-unlock.approved',
  payload: { unlockId, caseId },
});
