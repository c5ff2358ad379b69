import type { Id } from '../../platform/id';

export type NoteId = Id<'note'>;

/** Which secrecy a note stands under (OSL 23, 25, 26 and 35 kap.), from who wrote it and what it is about. */
export type SecrecyClass =
  | 'SCHOOL_GENERAL'
  | 'SCHOOL_STUDENT_HEALTH'
  | 'SOCIAL_SERVICES'
  | 'POLICE'
  | 'LEISURE'
  | 'HEALTH'
  | 'COORDINATION';

/** What somebody may do with a note now. */
export type NoteAct = 'share' | 'correct';
