import { api } from '../../api/client';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Conversation = Schemas['ConversationView'];
export type ListedConversation = Schemas['ConversationListedView'];
export type RecordConversation = Schemas['RecordConversationDto'];

/** The conversations of a case that the reader's own organisation recorded. */
export const conversationsQuery = (caseId: string) =>
  api.queryOptions('get', '/api/cases/{id}/conversations', { params: { path: { id: caseId } } });

/** One conversation as a whole. */
export const conversationQuery = (id: string) =>
  api.queryOptions('get', '/api/conversations/{id}', { params: { path: { id } } });
