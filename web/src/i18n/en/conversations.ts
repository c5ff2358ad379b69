import type { conversations as swedish } from '../sv/conversations';

export const conversations: typeof swedish = {
  conversation: {
    title: 'Concern conversation',
    lead: 'The conversation, what was said and what was decided.',
  },
  newConversation: { title: 'New concern conversation', lead: 'Record a conversation.' },
};
