import { api, client } from '../../api/client';
import { useOnce } from '../../api/once';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type PersonOfCase = Schemas['PersonOfCaseView'];
export type Unlock = Schemas['UnlockView'];
export type Mark = Schemas['SetProtectionDto']['protection'];

/** The child of a case and the guardians. */
export const peopleQuery = (id: string) =>
  api.queryOptions('get', '/api/cases/{id}/people', { params: { path: { id } } });

/** Requests to unlock protected names, those that wait first. */
export const unlocksQuery = api.queryOptions('get', '/api/identity-unlocks');

type Answered = { id: string; version: number };

/** A second person's answers, each once however often it is pressed. */
export function useAnswers() {
  const once = useOnce();
  return {
    approveUnlock: (unlock: Answered) =>
      once('approve', unlock, (id, headers) =>
        client.POST('/api/identity-unlocks/{id}/approval', { params: { path: { id } }, headers }),
      ),
    refuseUnlock: (unlock: Answered) =>
      once('refuse', unlock, (id, headers) =>
        client.POST('/api/identity-unlocks/{id}/refusal', { params: { path: { id } }, headers }),
      ),
    approveLifting: (lifting: Answered) =>
      once('approve', lifting, (id, headers) =>
        client.POST('/api/protection-liftings/{id}/approval', { params: { path: { id } }, headers }),
      ),
    refuseLifting: (lifting: Answered) =>
      once('refuse', lifting, (id, headers) =>
        client.POST('/api/protection-liftings/{id}/refusal', { params: { path: { id } }, headers }),
      ),
  };
}
