import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Pill } from '../../ui/status-word';
import './custody.css';
import type { LegalBasis as Basis } from './custody-queries';

const unreviewed = 'ogranskad';

/** A provision in the version that holds, and in plain sight whether a lawyer has read it. */
export function LegalBasis({ basis }: { basis: Basis }) {
  const { t } = useTranslation();
  const { law, text, validFrom, reviewedBy, reviewedOn } = basis;
  return (
    <div className="legal-basis">
      <p className="row">
        <strong>{law}</strong>
        {reviewedBy === unreviewed ? (
          <Pill tone="soon" icon="warning">
            {t('custodyDecision.legal.unreviewed')}
          </Pill>
        ) : (
          <Pill tone="done" icon="done">
            {reviewedOn === null
              ? t('custodyDecision.legal.reviewedUndated', { name: reviewedBy })
              : t('custodyDecision.legal.reviewed', { name: reviewedBy, day: longDay(reviewedOn) })}
          </Pill>
        )}
      </p>
      <blockquote lang="sv">{text}</blockquote>
      <p className="small quiet">
        {t('custodyDecision.legal.version', { day: longDay(validFrom) })}.
        {reviewedBy === unreviewed && ` ${t('custodyDecision.legal.unreviewedWhat')}`}
      </p>
    </div>
  );
}
