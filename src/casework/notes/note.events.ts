import type { DomainEvent } from '../../platform/database/tx';
import type { OrganisationId } from '../../platform/id';
import type { CaseId } from '../../trust/consent/consent';
import type { NoteId } from './note';

/** A note reached a unit. */
export const noteShared = (noteId: NoteId, caseId: CaseId, organisationId: OrganisationId): DomainEvent => ({
  name: 'note.shared',
  payload: { noteId, caseId, organisationId },
});
