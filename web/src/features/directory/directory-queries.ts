import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { type Headers, useOnce } from '../../api/once';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';
import type { Membership, User } from './people';

type Schemas = components['schemas'];

export type Agreement = Schemas['AgreementView'];
export type Organisation = Schemas['RegisteredOrganisationView'];
export type OrganisationKind = Organisation['kind'];

/** Every organisation, open or not. */
export const registerQuery = api.queryOptions('get', '/api/organisations/register');

/** The agreements, the newest first. */
export const agreementsQuery = api.queryOptions('get', '/api/agreements');

/** Who has access at the reader's own unit, and what waits there. */
export const unitRolesQuery = api.queryOptions('get', '/api/memberships');

/** What can be done in the directory, each once however often it is pressed. Throws the server's refusal. */
export function useDirectoryActs() {
  const queryClient = useQueryClient();
  const once = useOnce();
  return {
    approveRole: (role: Membership) =>
      once('approve', role, (id, headers) =>
        client.POST('/api/memberships/{id}/approval', { params: { path: { id } }, headers }),
      ),
    confirmRole: (role: Membership) =>
      once('confirm', role, (id, headers) =>
        client.POST('/api/memberships/{id}/confirmation', { params: { path: { id } }, headers }),
      ),
    endRole: (role: Membership) =>
      once('end', role, (id, headers) =>
        client.POST('/api/memberships/{id}/end', { params: { path: { id } }, headers }),
      ),
    approveAgreement: (agreement: Agreement) =>
      once('approve', agreement, (id, headers) =>
        client.POST('/api/agreements/{id}/approval', { params: { path: { id } }, headers }),
      ),
    endAgreement: async (
      { id, version }: Agreement,
      body: Schemas['EndAgreementDto'],
      headers: Headers,
    ): Promise<void> => {
      await client.POST('/api/agreements/{id}/end', {
        params: { path: { id } },
        body,
        headers: { ...headers, ...ifMatch(version) },
      });
      await refreshAll(queryClient);
    },
    closeAccount: (user: User) =>
      once('close', user, (id, headers) =>
        client.POST('/api/users/{id}/deactivation', { params: { path: { id } }, headers }),
      ),
    openAccount: (user: User) =>
      once('open', user, (id, headers) =>
        client.POST('/api/users/{id}/reactivation', { params: { path: { id } }, headers }),
      ),
    setWorkPhone: async (
      { id, version }: User,
      workPhone: string | null,
      headers: Headers,
    ): Promise<void> => {
      await client.PUT('/api/users/{id}/work-phone', {
        params: { path: { id } },
        body: { workPhone },
        headers: { ...headers, ...ifMatch(version) },
      });
      await refreshAll(queryClient);
    },
    endAccount: (user: User) =>
      once('end', user, (id, headers) =>
        client.POST('/api/users/{id}/end', { params: { path: { id } }, headers }),
      ),
    endOrganisation: (organisation: Organisation) =>
      once('end', organisation, (id, headers) =>
        client.POST('/api/organisations/{id}/end', { params: { path: { id } }, headers }),
      ),
  };
}
