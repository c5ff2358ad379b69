import type { Ground } from '../../platform/database/trace';
import type { Decided, Disclosure } from './disclosure';

/** "Varför ser jag detta?": the ground on which something is shown, as it is told to the reader. */
export interface Basis {
  readonly kind: 'own-record' | 'consent' | 'legal-rule' | 'break-glass';
  readonly consentId: string | null;
  readonly consentNumber: number | null;
  /** The decision on another legal basis, and the rule that it rests on. */
  readonly disclosureId: string | null;
  readonly legalRuleCode: string | null;
  /** The first day of the rule's version, `YYYY-MM-DD`. */
  readonly legalRuleFrom: string | null;
  readonly until: string | null;
}

/** The ground as the audit log tells it. Which emergency it was, the database knows. */
export const groundOf = ({ kind, consentId, disclosureId }: Basis): Ground => ({
  kind: kind === 'legal-rule' ? 'disclosure-decision' : kind,
  id: disclosureId ?? consentId,
});

// All fields each time and none twice: one is made for every item of a page.
const basisOf = (
  kind: Basis['kind'],
  until: Date | null,
  consent?: { readonly consentId: string; readonly consentNumber: number },
  decided?: Decided,
): Basis => ({
  kind,
  consentId: consent?.consentId ?? null,
  consentNumber: consent?.consentNumber ?? null,
  disclosureId: decided?.decisionId ?? null,
  legalRuleCode: decided?.legalRuleCode ?? null,
  legalRuleFrom: decided?.legalRuleFrom ?? null,
  until: until?.toISOString() ?? null,
});

/** The ground of what is shown; nothing for what is not. */
export function whyDoISeeThis(disclosure: Disclosure): Basis | undefined {
  if (!disclosure.allowed) return undefined;
  switch (disclosure.basis) {
    case 'own-record':
      return basisOf('own-record', null);
    case 'consent':
      return basisOf('consent', disclosure.until, disclosure);
    case 'legal-rule':
      return basisOf('legal-rule', disclosure.until, undefined, disclosure.decided);
    case 'break-glass':
      return basisOf('break-glass', disclosure.until);
  }
}
