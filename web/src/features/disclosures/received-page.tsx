import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { noteQuery, type Received, receivedQuery } from './disclosure-queries';
import { RuleText } from './rule-text';

/** "Utlämnat till mig": what other units disclosed to this person by name, while it holds. */
export function ReceivedPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(receivedQuery);
  return (
    <Page title={t('disclosures.received.title')} lead={t('disclosures.received.lead')}>
      {error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={6} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('disclosures.received.empty')}>{t('disclosures.received.emptyBody')}</EmptyState>
      )}
      {data?.items.map((received) => (
        <ReceivedCard key={received.id} received={received} />
      ))}
    </Page>
  );
}

function ReceivedCard({ received }: { received: Received }) {
  const { t } = useTranslation();
  const { caseNumber, discloser, rule, decidedBy, decidedAt, coversUntil, mayServeInvestigation } = received;
  return (
    <Section
      title={t('disclosures.received.card', { number: caseNumber, unit: discloser.name })}
      isPanel
      help={t('disclosures.received.until', { day: longDay(lastDayBefore(coversUntil)) })}
    >
      {received.noteIds.map((id) => (
        <DisclosedNote key={id} id={id} />
      ))}
      <p>{t('disclosures.received.decided', { name: decidedBy, day: longDay(decidedAt) })}</p>
      {!mayServeInvestigation && (
        <p>
          <strong>{t('disclosures.make.investigationNo')}</strong>
        </p>
      )}
      <RuleText rule={rule} />
    </Section>
  );
}

function DisclosedNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(noteQuery(id));
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <blockquote className="note-original">
      <p className="quiet">
        {t('disclosures.make.note', {
          category: inSentence(t(`consent.categories.${data.category}`)),
          day: longDay(data.occurredOn),
        })}
      </p>
      <p className="note-text">{data.text}</p>
    </blockquote>
  );
}
