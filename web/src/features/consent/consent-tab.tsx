import { useTranslation } from 'react-i18next';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { Disclosure } from '../../ui/disclosure';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { LinkButton } from '../../ui/link';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { ConsentCard, EarlierConsent } from './consent-card';
import { useConsents } from './consent-queries';
import './consent.css';
import { CompareVersions } from './compare-versions';
import { DraftCard } from './draft-card';
import { type Consent, arrange } from './matrix';

/** The consents of a case: what holds or waits, in full, and what is over, folded. */
export function ConsentTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useConsents(caseId);
  const { banner, tell } = useResult();
  // What was shown before a failure may be closed by now.
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const { current, earlier } = arrange(data.items);
  const hasDraft = data.items.some(({ state }) => state === 'draft');
  const offer = data.may.includes('offer') && (
    <LinkButton
      to="/cases/$caseId/consent/new"
      params={{ caseId }}
      search={{}}
      variant={hasDraft ? 'secondary' : 'primary'}
    >
      {t(data.items.length === 0 ? 'consent.tab.offer' : 'consent.tab.offerNew')}
    </LinkButton>
  );
  return (
    <div className="consent-card">
      {banner}
      {data.items.length === 0 ? (
        <EmptyState title={t('consent.tab.empty')} action={offer}>
          {t('consent.tab.emptyBody')}
        </EmptyState>
      ) : (
        <div className="section-head">
          <p className="quiet">{t('consent.tab.lead')}</p>
          {offer}
        </div>
      )}
      {current.map((consent) =>
        consent.state === 'draft' ? (
          <DraftCard key={consent.id} consent={consent} onDone={tell} />
        ) : (
          <ConsentCard key={consent.id} consent={consent} onDone={tell} />
        ),
      )}
      {data.items.length > 1 && <CompareVersions consents={data.items} />}
      {earlier.length > 0 && <Earlier consents={earlier} onDone={tell} />}
    </div>
  );
}

function Earlier({ consents, onDone }: { consents: readonly Consent[]; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const summary = ({ consentNumber, state, validFrom, validUntil }: Consent): string =>
    t('consent.tab.summary', {
      number: consentNumber,
      state: inSentence(t(`consent.state.${state}`)),
      from: shortDay(validFrom),
      until: shortDay(lastDayBefore(validUntil)),
    });
  return (
    <Section title={t('consent.tab.earlier')}>
      {consents.map((consent) => (
        <Disclosure key={consent.id} summary={summary(consent)}>
          <EarlierConsent consent={consent} onDone={onDone} />
        </Disclosure>
      ))}
    </Section>
  );
}
