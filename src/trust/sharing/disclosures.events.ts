import type { DomainEvent } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { DisclosureId } from './disclosure';

type Happened = 'proposed' | 'approved' | 'refused' | 'stopped';

/** What happened to a disclosure: ids, never who or what about. */
export const disclosureEvent = (
  happened: Happened,
  disclosureId: DisclosureId,
  caseId: CaseId,
): DomainEvent => ({
  name: `disclosure.${happened}`,
  payload: { disclosureId, caseId },
});
