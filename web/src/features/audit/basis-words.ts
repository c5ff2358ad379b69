import { useTranslation } from 'react-i18next';
import { sv } from '../../i18n/sv';

type Basis = keyof typeof sv.audit.bases;

/** What an event rested on, as the log tells it. */
export interface Rested {
  /** Null for a refusal, which rests on nothing, and for rows older than the basis. */
  basis: string | null;
  outcome: string;
  consentNumber?: number | null;
  law?: string | null;
}

const isBasis = (basis: string): basis is Basis => basis in sv.audit.bases;

/** Says in words what an event rested on: which consent, which decision, which part in the case. */
export function useBasisWords(): (rested: Rested) => string {
  const { t } = useTranslation();
  return ({ basis, outcome, consentNumber, law }) => {
    if (basis === null) return t(outcome === 'allowed' ? 'audit.basisNotTold' : 'audit.basisNone');
    if (basis === 'consent' && consentNumber != null)
      return t('audit.basisConsent', { number: consentNumber });
    if (basis === 'disclosure-decision' && law != null) return t('audit.basisDecision', { law });
    return isBasis(basis) ? t(`audit.bases.${basis}`) : basis;
  };
}
