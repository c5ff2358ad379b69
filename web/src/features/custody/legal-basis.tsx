import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Reviewed } from '../disclosures/rule-text';
import './draft.css';
import type { LegalBasis as Basis } from './custody-queries';

/** A provision in the version that holds, and in plain sight whether a lawyer has read it. */
export function LegalBasis({ basis }: { basis: Basis }) {
  const { t } = useTranslation();
  const { law, text, validFrom, reviewedBy } = basis;
  return (
    <div className="legal-basis">
      <p className="row">
        <strong lang="sv">{law}</strong>
        <Reviewed rule={basis} />
      </p>
      <blockquote lang="sv">{text}</blockquote>
      <p className="small quiet">
        {t('custodyDecision.legal.version', { day: longDay(validFrom) })}.
        {reviewedBy === null && ` ${t('custodyDecision.legal.unreviewedWhat')}`}
      </p>
    </div>
  );
}
