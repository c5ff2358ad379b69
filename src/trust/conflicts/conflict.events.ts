import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { ConflictId } from './conflict';

/** Somebody is kept from a case from now on. */
export const conflictRecorded = (conflictId: ConflictId, caseId: CaseId): DomainEvent => ({
  name: 'conflict.recorded',
  payload: { conflictId, caseId },
});

/** Somebody is kept from a case no longer. */
export const conflictLifted = (conflictId: ConflictId, caseId: CaseId): DomainEvent => ({
  name: 'conflict.lifted',
  payload: { conflictId, caseId },
});
