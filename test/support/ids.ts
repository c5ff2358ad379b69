import type { Id } from '../../src/platform/id';

export type CaseId = Id<'case'>;
export type PersonId = Id<'person'>;
export type ConsentId = Id<'consent'>;
export type NoteId = Id<'note'>;
