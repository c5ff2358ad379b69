import type { Id } from '../../platform/id';

export type ContactQuestionId = Id<'contact-question'>;

/** How often somebody may ask within an hour. */
export const ASKED_PER_HOUR = 20;
/** About how many children within a day somebody may ask before the log reviewers look. */
export const CHILDREN_A_DAY = 7;

/** Whether a text is a reason that a reviewer can judge. */
export const isReason = (text: string): boolean => text.trim().length >= 20;
