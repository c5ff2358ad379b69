import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, client } from '../../api/client';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type CaseCard = Schemas['CaseCard'];
export type Case = Schemas['CaseView'];
export type CasesPage = Schemas['CasesView'];
export type CaseMove = Schemas['MoveCaseDto'];
export type Participant = Schemas['ParticipantView'];
export type ToDo = Schemas['ToDoView'];
export type Phase = CaseMove['to'];
export type Programme = CaseCard['programme'];

/** The phases in their order, as the columns of the board. */
export const phases = [
  'SCREENING',
  'CONSENT_PENDING',
  'MAPPING',
  'PLANNING',
  'ACTIVE',
  'FOLLOW_UP',
  'CLOSING',
  'CLOSED',
] as const satisfies readonly Phase[];

export interface CasesFilter {
  programme?: Programme;
  phase?: Phase;
  organisationId?: string;
  mine?: boolean;
  overdue?: boolean;
}

const pageSize = 100;

/** The cases that the reader may see and the filter lets through, a hundred at a time. */
export const casesQuery = (filter: CasesFilter) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/cases', filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await client.GET('/api/cases', { params: { query }, signal });
      return data as CasesPage;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What waits for the coordinator. */
export const toDoQuery = () => api.queryOptions('get', '/api/cases/to-do');

/** One case as the reader may know it. */
export const caseQuery = (id: string) =>
  api.queryOptions('get', '/api/cases/{id}', { params: { path: { id } } });

/** The units that take part. */
export const organisationsQuery = () => api.queryOptions('get', '/api/organisations');

/** Those who work at a unit now. */
export const colleaguesQuery = (id: string) =>
  api.queryOptions('get', '/api/organisations/{id}/colleagues', { params: { path: { id } } });
