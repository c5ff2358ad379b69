import type { DomainEvent } from '../../platform/database/tx';
import type { CustodyDecisionId } from './custody-decision';
import type { DetentionId } from './detention';

/** A detention was logged. */
export const detentionRecorded = (detentionId: DetentionId): DomainEvent => ({
  name: 'detention.recorded',
  payload: { detentionId },
});

/** A custody decision was signed and is locked. */
export const custodyDecisionSigned = (decisionId: CustodyDecisionId): DomainEvent => ({
  name: 'custody-decision.signed',
  payload: { decisionId },
});
