import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, client } from '../../api/client';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Referral = Schemas['ReferralView'];
export type ReferralsPage = Schemas['ReferralsView'];
export type ReferralListItem = Schemas['ReferralListItem'];
export type ReferralStatus = ReferralListItem['status'];
export type NewReferral = Schemas['RaiseReferralDto'];
export type Guardian = Schemas['GuardianDto'];

/** The referrals that the reader may see, newest first, in one state or all. */
export const referralsQuery = (status: ReferralStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/referrals', { status }],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(status === undefined ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const { data } = await client.GET('/api/referrals', { params: { query }, signal });
      return data as ReferralsPage;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** One referral with all it says. */
export const referralQuery = (id: string) =>
  api.queryOptions('get', '/api/referrals/{id}', { params: { path: { id } } });
