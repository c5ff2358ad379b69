import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../ui/disclosure';
import { Pill } from '../../ui/status-word';
import { useRuleName } from '../legal-rules/rule-words';
import type { Review } from './log-review-queries';

/** The rules that the review was drawn by, as they stood then, and what repeats the draw. */
export function AppliedRules({ review: { rules, seed } }: { review: Review }) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  return (
    <Disclosure summary={t('logReview.page.rules')}>
      <p className="quiet">{t('logReview.page.rulesHelp')}</p>
      <ul className="plain-list log-review-rules">
        {rules.map(({ code, text, reviewedBy }) => (
          <li key={code}>
            <p>
              <strong>{ruleName({ code, law: code })}</strong>{' '}
              <Pill tone={reviewedBy === null ? 'soon' : 'neutral'}>
                {reviewedBy === null
                  ? t('logReview.page.unreviewed')
                  : t('logReview.page.reviewedBy', { name: reviewedBy })}
              </Pill>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <p className="quiet small log-review-seed">{t('logReview.page.seed', { seed })}</p>
    </Disclosure>
  );
}
