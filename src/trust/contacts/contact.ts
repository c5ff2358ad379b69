import type { Id } from '../../platform/id';

export type ContactQuestionId = Id<'contact-question'>;
