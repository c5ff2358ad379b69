import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId } from '../cases/case';
import type { ConversationId } from './conversation';

/** A concern conversation was recorded. */
export const conversationRecorded = (conversationId: ConversationId, caseId: CaseId): DomainEvent => ({
  name: 'conversation.recorded',
  payload: { conversationId, caseId },
});
