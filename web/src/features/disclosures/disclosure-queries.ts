import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
type Headers = Record<string, string>;

export type Disclosure = Schemas['DisclosureView'];
export type Preparation = Schemas['DisclosurePreparationView'];
export type Ground = Schemas['DisclosureGroundView'];
export type Rule = Schemas['DisclosureRuleView'];
export type Received = Schemas['ReceivedDisclosureView'];
export type RegisterEntry = Schemas['RegisterEntryView'];
export type Proposal = Schemas['ProposeDisclosureDto'];

const path = (id: string) => ({ params: { path: { id } } });

export const preparationQuery = (caseId: string) =>
  api.queryOptions('get', '/api/cases/{id}/disclosures/preparation', path(caseId), {
    staleTime: 0,
    gcTime: 0,
  });

/** What the law lets this unit use, asked anew for each choice of recipient and notes. */
export const groundsQuery = (caseId: string, recipientId: string, noteIds: readonly string[]) =>
  api.queryOptions(
    'get',
    '/api/cases/{id}/disclosures/grounds',
    { params: { path: { id: caseId }, query: { recipientId, noteIds: [...noteIds] } } },
    { enabled: recipientId !== '' && noteIds.length > 0, staleTime: 0 },
  );

export const disclosuresQuery = (caseId: string) =>
  api.queryOptions('get', '/api/cases/{id}/disclosures', path(caseId));
export const registerQuery = (caseId: string) =>
  api.queryOptions('get', '/api/cases/{id}/sharing-register', path(caseId));
export const waitingQuery = api.queryOptions('get', '/api/disclosures/waiting');
export const receivedQuery = api.queryOptions('get', '/api/disclosures/received');
export const noteQuery = (id: string) => api.queryOptions('get', '/api/notes/{id}', path(id));

/** What is done to disclosures. */
export function useDisclosureActs() {
  const queryClient = useQueryClient();
  const then = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await refreshAll(queryClient);
  };
  return {
    propose: (caseId: string, body: Proposal, headers: Headers) =>
      then(client.POST('/api/cases/{id}/disclosures', { ...path(caseId), body, headers })),
    approve: ({ id, version }: Disclosure) =>
      then(client.POST('/api/disclosures/{id}/approval', { ...path(id), headers: ifMatch(version) })),
    refuse: ({ id, version }: Disclosure, reason: string, headers: Headers) =>
      then(
        client.POST('/api/disclosures/{id}/refusal', {
          ...path(id),
          body: { reason },
          headers: { ...headers, ...ifMatch(version) },
        }),
      ),
    stop: ({ id, version }: Disclosure, reason: string, headers: Headers) =>
      then(
        client.POST('/api/disclosures/{id}/stop', {
          ...path(id),
          body: { reason },
          headers: { ...headers, ...ifMatch(version) },
        }),
      ),
  };
}
