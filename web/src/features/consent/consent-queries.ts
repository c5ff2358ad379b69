import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';
import type { Consent } from './matrix';

type Headers = Record<string, string>;
type Schemas = components['schemas'];

const ofCase = (caseId: string) => ({ params: { path: { id: caseId } } });

/** The consents of a case, newest first. */
export const useConsents = (caseId: string) =>
  api.useQuery('get', '/api/cases/{id}/consents', ofCase(caseId));

/** What is needed to offer a consent; always asked anew. */
export const usePreparation = (caseId: string) =>
  api.useQuery('get', '/api/cases/{id}/consents/preparation', ofCase(caseId), { gcTime: 0 });

/** Everything that is done to consents. Each changes what may be seen, so afterwards all that is on screen is asked anew. */
export function useConsentActs() {
  const queryClient = useQueryClient();
  const then = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await refreshAll(queryClient);
  };
  const of = (consent: Consent) => ({ params: { path: { id: consent.id } } });
  return {
    offer: (caseId: string, body: Schemas['OfferConsentDto'], headers: Headers) =>
      then(client.POST('/api/cases/{id}/consents', { ...ofCase(caseId), body, headers })),
    sign: (consent: Consent, body: Schemas['RecordSignatureDto'], headers: Headers) =>
      then(
        client.POST('/api/consents/{id}/signatures', {
          ...of(consent),
          body,
          headers: { ...headers, ...ifMatch(consent.version) },
        }),
      ),
    refuse: (consent: Consent, body: Schemas['RecordRefusalDto'], headers: Headers) =>
      then(
        client.POST('/api/consents/{id}/refusal', {
          ...of(consent),
          body,
          headers: { ...headers, ...ifMatch(consent.version) },
        }),
      ),
    withdraw: (consent: Consent, body: Schemas['RecordWithdrawalDto'], headers: Headers) =>
      then(client.POST('/api/consents/{id}/withdrawals', { ...of(consent), body, headers })),
  };
}
