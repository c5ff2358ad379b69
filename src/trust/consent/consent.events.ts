import type { DomainEvent } from '../../platform/database/tx';
import type { Consent } from './consent';

type ConsentEventName =
  'consent.offered' | 'consent.signed' | 'consent.refused' | 'consent.disagreed-on' | 'consent.withdrawn';

/** What happened to a consent: ids, never who or what about. */
export const consentEvent = (name: ConsentEventName, { id, caseId }: Consent): DomainEvent => ({
  name,
  payload: { consentId: id, caseId },
});
