import { api, client, ifMatch } from '../../api/client';
import { useIntention } from '../../api/intention';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Emergency = Schemas['EmergencyView'];
export type Verdict = Schemas['ReviewEmergencyDto']['verdict'];
export type Asker = Schemas['AskerView'];

/** The emergency accesses that the reader is told of, the newest first. */
export const emergenciesQuery = api.queryOptions('get', '/api/emergencies');

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
