import type { DomainEvent } from '../../platform/database/tx';
import type { UserId } from '../../platform/id';
import type { ContactQuestionId } from './contact';

/** Somebody asked about many children within a day: the log reviewers look. */
export const askedAboutMany = (userId: UserId, questionId: ContactQuestionId): DomainEvent => ({
  name: 'contact.asked-about-many',
  payload: { userId, questionId },
});
