import { useTranslation } from 'react-i18next';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { FailureBanner } from '../../ui/failure-banner';
import { Icon } from '../../ui/icons';
import { Skeleton } from '../../ui/skeleton';
import { Told } from '../../ui/withheld';
import { useConsents } from './consent-queries';
import './consent.css';
import { type Consent, type Unit, arrange, categoriesOf, isOpen, scopesOf, unitsOf } from './matrix';

/** One pill for each unit of the consent in force: what it may know from others, and until when. */
export function ConsentBar({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useConsents(caseId);
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={1} />;
  const inForce = data.items.find(({ state, guardian }) => state === 'in-force' && guardian === null);
  const latest = arrange(data.items).current.find((consent) => consent !== inForce);
  return (
    <ul className="consent-bar plain-list" aria-label={t('consent.bar.label')}>
      {inForce ? (
        <Told value={inForce.scopes}>
          {(scopes) =>
            unitsOf(scopes).map((unit) => <UnitPill key={unit.id} unit={unit} consent={inForce} />)
          }
        </Told>
      ) : (
        <li>
          <Icon name="lock" size={16} />
          <span>
            <strong>{t('consent.bar.none')}.</strong> {t('consent.bar.noneBody')}
          </span>
        </li>
      )}
      {latest && (
        <li>
          <Icon name="info" size={16} />
          <span>
            {t('consent.bar.pending', {
              number: latest.consentNumber,
              state: inSentence(t(`consent.state.${latest.state}`)),
            })}
          </span>
        </li>
      )}
    </ul>
  );
}

function UnitPill({ unit, consent }: { unit: Unit; consent: Consent }) {
  const { t } = useTranslation();
  const received = scopesOf(consent).filter(({ receiving }) => receiving.id === unit.id);
  const categories = categoriesOf(received.filter(isOpen));
  const isCovered = categories.length > 0;
  const learns = t('consent.bar.learns', {
    categories: listed(categories.map((category) => inSentence(t(`consent.categories.${category}`)))),
  });
  const nothing = t(received.length > 0 ? 'consent.bar.withdrawn' : 'consent.bar.learnsNothing');
  const until = t('consent.bar.until', { day: shortDay(lastDayBefore(consent.endsOn)) });
  return (
    <li className={isCovered ? 'consent-bar-covered' : undefined}>
      <Icon name={isCovered ? 'check' : 'lock'} size={16} />
      <span>
        <strong>{unit.name}</strong> {isCovered ? `${learns}, ${until}` : nothing}
      </span>
    </li>
  );
}
