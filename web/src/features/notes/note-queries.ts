import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
type Headers = Record<string, string>;

export type Note = Schemas['NoteView'];
export type NotesPage = Schemas['NotesView'];
export type Category = Note['category'];
export type Explanation = Schemas['NoteExplanationView'];
export type UnitReaders = Schemas['NoteReadersOfUnitView'];
export type Case = Schemas['CaseView'];
export type Consent = Schemas['ConsentView'];

const path = (id: string) => ({ params: { path: { id } } });

/** The notes of a case that this reader may see now, newest first, page by page. */
export const notesQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/cases/{id}/notes', path(caseId)],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      const { data } = await client.GET('/api/cases/{id}/notes', {
        params: { path: { id: caseId }, query },
        signal,
      });
      return data as NotesPage;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const caseQuery = (caseId: string) => api.queryOptions('get', '/api/cases/{id}', path(caseId));

export const consentsQuery = (caseId: string) =>
  api.queryOptions('get', '/api/cases/{id}/consents', path(caseId));

/** Who would read a note, unit by unit. Asked anew each time: it follows consent by the moment. */
export const readersQuery = (noteId: string) =>
  api.queryOptions('get', '/api/notes/{id}/readers', path(noteId), { staleTime: 0, gcTime: 0 });

/** Why this reader sees a note, as it stands at the moment of asking. */
export const explanationQuery = (noteId: string) =>
  api.queryOptions('get', '/api/notes/{id}/explanation', path(noteId), { staleTime: 0, gcTime: 0 });

/** What to think of before something of a category is shared. */
export const guidanceQuery = (category: Category) =>
  api.queryOptions('get', '/api/sharing-guidance', { params: { query: { category } } });

/** What is done to notes. */
export function useNoteActs() {
  const queryClient = useQueryClient();
  const then = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await refreshAll(queryClient);
  };
  return {
    write: (caseId: string, body: Schemas['WriteNoteDto'], headers: Headers) =>
      then(client.POST('/api/cases/{id}/notes', { ...path(caseId), body, headers })),
    share: (noteId: string, body: Schemas['ShareNoteDto'], headers: Headers) =>
      then(client.POST('/api/notes/{id}/shares', { ...path(noteId), body, headers })),
  };
}
