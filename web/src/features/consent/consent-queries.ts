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
  const then = async <T>(done: Promise<{ data?: T }>): Promise<T> => {
    const { data } = await done;
    await refreshAll(queryClient);
    return data as T;
  };
  const of = (consent: Consent) => ({ params: { path: { id: consent.id } } });
  const at = (consent: Consent, headers: Headers) => ({
    ...of(consent),
    headers: { ...headers, ...ifMatch(consent.version) },
  });
  return {
    offer: (caseId: string, body: Schemas['OfferConsentDto'], headers: Headers) =>
      then(client.POST('/api/cases/{id}/consents', { ...ofCase(caseId), body, headers })),
    draft: (caseId: string, body: Schemas['DraftConsentDto'], headers: Headers) =>
      then(client.POST('/api/cases/{id}/consent-drafts', { ...ofCase(caseId), body, headers })),
    revise: (consent: Consent, body: Schemas['DraftConsentDto']) =>
      then(client.PUT('/api/consents/{id}', { ...at(consent, {}), body })),
    discard: (consent: Consent, headers: Headers) =>
      then(client.POST('/api/consents/{id}/discard', at(consent, headers))),
    offerDraft: (consent: Consent, headers: Headers) =>
      then(client.POST('/api/consents/{id}/offer', at(consent, headers))),
    sign: (consent: Consent, body: Schemas['RecordSignatureDto'], headers: Headers) =>
      then(client.POST('/api/consents/{id}/signatures', { ...at(consent, headers), body })),
    attachScan: (consent: Consent, signatoryId: string, scanId: string) =>
      then(
        client.PUT('/api/consents/{id}/signatories/{signatoryId}/scan', {
          params: { path: { id: consent.id, signatoryId } },
          headers: ifMatch(consent.version),
          body: { scanId },
        }),
      ),
    refuse: (consent: Consent, body: Schemas['RecordRefusalDto'], headers: Headers) =>
      then(client.POST('/api/consents/{id}/refusal', { ...at(consent, headers), body })),
    disagree: (consent: Consent, body: Schemas['RecordDisagreementDto'], headers: Headers) =>
      then(client.POST('/api/consents/{id}/disagreements', { ...at(consent, headers), body })),
    withdraw: (consent: Consent, body: Schemas['RecordWithdrawalDto'], headers: Headers) =>
      then(client.POST('/api/consents/{id}/withdrawals', { ...of(consent), body, headers })),
  };
}
