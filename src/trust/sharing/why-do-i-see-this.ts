import type { Ground } from '../../platform/database/trace';
import type { Disclosure } from './disclosure';

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

const nothing = {
  consentId: null,
  consentNumber: null,
  disclosureId: null,
  legalRuleCode: null,
  legalRuleFrom: null,
};

/** The ground of what is shown; nothing for what is not. */
export function whyDoISeeThis(disclosure: Disclosure): Basis | undefined {
  if (!disclosure.allowed) return undefined;
  switch (disclosure.basis) {
    case 'own-record':
      return { ...nothing, kind: 'own-record', until: null };
    case 'consent': {
      const { consentId, consentNumber, until } = disclosure;
      return { ...nothing, kind: 'consent', consentId, consentNumber, until: until.toISOString() };
    }
    case 'legal-rule': {
      const { decisionId, legalRuleCode, legalRuleFrom } = disclosure.decided;
      const until = disclosure.until.toISOString();
      return {
        ...nothing,
        kind: 'legal-rule',
        disclosureId: decisionId,
        legalRuleCode,
        legalRuleFrom,
        until,
      };
    }
    case 'break-glass':
      return { ...nothing, kind: 'break-glass', until: disclosure.until.toISOString() };
  }
}
