import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { isAbsent } from '../../api/problem';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Release = Schemas['ReleaseView'];
export type ReleasedTable = Schemas['ReleasedTableView'];

/** What has been released, newest first. */
export const useReleases = () =>
  api.useQuery('get', '/api/statistics/releases', {}, { throwOnError: isAbsent });

/** One release, or nothing while none is chosen. */
export const useRelease = (id: string | undefined) =>
  api.useQuery(
    'get',
    '/api/statistics/releases/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );

/** What waits for a second person. */
export const useProposals = () => api.useQuery('get', '/api/statistics/proposals');

/** Propose, and approve what somebody else proposed. */
export function useReleaseActs() {
  const queryClient = useQueryClient();
  const then = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await queryClient.invalidateQueries();
  };
  return {
    propose: () => then(client.POST('/api/statistics/proposals', {})),
    approve: ({ id, version }: Release) =>
      then(
        client.POST('/api/statistics/proposals/{id}/approval', {
          params: { path: { id } },
          headers: ifMatch(version),
        }),
      ),
  };
}
