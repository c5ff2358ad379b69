import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId, Consent } from './consent';

type ConsentEventName =
  'consent.offered' | 'consent.signed' | 'consent.refused' | 'consent.disagreed-on' | 'consent.withdrawn';

/** What happened to a consent: ids, never who or what about. */
export const consentEvent = (name: ConsentEventName, { id, caseId }: Consent): DomainEvent => ({
  name,
  payload: { consentId: id, caseId },
});

/** A birthday that changes who must consent, or the end of what is covered: which case, which day, how near. */
export const consentReminder = (
  kind: 'review-due' | 'ending',
  { caseId, fallsOn, stage }: { readonly caseId: CaseId; readonly fallsOn: string; readonly stage: number },
): DomainEvent => ({ name: `consent.${kind}`, payload: { caseId, fallsOn, stage: String(stage) } });
