import { infiniteQueryOptions } from '@tanstack/react-query';
import { client } from '../../api/client';
import type { components, operations } from '../../api/schema';

type Schemas = components['schemas'];
type Wanted = NonNullable<operations['AccessLog_show']['parameters']['query']>;

export type CaseLog = Schemas['CaseLogView'];
export type AccessEvent = Schemas['AccessEventView'];
export type UnitsAccess = Schemas['AccessByUnitView'];

/** What of a case's log is shown: ids and codes, and whole days in Sweden. */
export type AccessFilter = {
  [Name in keyof Omit<Wanted, 'cursor'>]?: Wanted[Name] | undefined;
};

const given = (filter: AccessFilter): Wanted =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));

/** The log of a case, the newest first, a page at a time. Each look is logged, so it is fresh for as long as it is shown. */
export const caseLogQuery = (caseId: string, filter: AccessFilter) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/cases/{id}/access-log', caseId, given(filter)],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...given(filter), ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await client.GET('/api/cases/{id}/access-log', {
        params: { path: { id: caseId }, query },
        signal,
      });
      return data as CaseLog;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
