import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { useIntention } from '../../api/intention';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Emergency = Schemas['EmergencyView'];
export type Verdict = Schemas['ReviewEmergencyDto']['verdict'];
export type Asker = Schemas['AskerView'];

type Page = Schemas['EmergenciesView'];

/** The emergency accesses that the reader is told of and that wait for a judgement, or have it; the newest first. */
export const emergenciesQuery = (state: 'awaiting-review' | 'reviewed') =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/emergencies', state],
    queryFn: async ({ pageParam, signal }) => {
      const query = { state, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await client.GET('/api/emergencies', { params: { query }, signal });
      return data as Page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** Who asked about many children within a day. */
export const askersQuery = api.queryOptions('get', '/api/contact-questions/askers');

/** Ends the reader's own emergency access before its time, once however often it is pressed. Throws ProblemError. */
export function useEndEmergency(): (emergency: { id: string; version: number }) => Promise<void> {
  const intention = useIntention();
  return async ({ id, version }) => {
    await client.POST('/api/emergencies/{id}/end', {
      params: { path: { id } },
      headers: { ...intention.headersFor(['end', id]), ...ifMatch(version) },
    });
    intention.done();
  };
}
