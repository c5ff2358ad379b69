import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { type Column, DataTable } from '../../ui/data-table';
import { FailureBanner } from '../../ui/failure-banner';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { DisclosureCard } from './disclosure-card';
import { disclosuresQuery, type RegisterEntry, registerQuery } from './disclosure-queries';

/** "Utlämnat": the own unit's disclosures, and the register of all that was shared as far as this reader may know it. */
export function DisclosedTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const own = useQuery(disclosuresQuery(caseId));
  const register = useQuery(registerQuery(caseId));
  const { banner, tell } = useResult();
  const error = own.error ?? register.error;
  const retry = (): void => void Promise.all([own.refetch(), register.refetch()]);
  if (error) return <FailureBanner error={error} onRetry={retry} />;
  if (!own.data || !register.data) return <Skeleton lines={6} />;
  return (
    <>
      {banner}
      {own.data.items.length > 0 && (
        <Section title={t('disclosures.tab.own')}>
          {own.data.items.map((disclosure) => (
            <DisclosureCard key={disclosure.id} disclosure={disclosure} onDone={tell} />
          ))}
        </Section>
      )}
      <Section
        title={t('disclosures.tab.register')}
        help={t(register.data.isWhole ? 'disclosures.tab.whole' : 'disclosures.tab.part')}
      >
        <Register entries={register.data.items} />
      </Section>
    </>
  );
}

function Register({ entries }: { entries: readonly RegisterEntry[] }) {
  const { t } = useTranslation();
  const ground = (entry: RegisterEntry): string => {
    if (entry.kind === 'break-glass') return t('disclosures.tab.emergency');
    if (entry.kind === 'consent') {
      return entry.consentNumber === null
        ? t('disclosures.tab.consentUnnumbered')
        : t('disclosures.tab.consent', { number: entry.consentNumber });
    }
    const law = entry.law ?? '';
    return entry.isReviewed ? law : t('disclosures.tab.unreviewed', { law });
  };
  const holds = ({ until, endedAt }: RegisterEntry): string => {
    if (endedAt !== null) return t('disclosures.tab.ended', { day: shortDay(endedAt) });
    return until === null ? '' : t('disclosures.tab.until', { day: shortDay(lastDayBefore(until)) });
  };
  const columns: Column<RegisterEntry>[] = [
    {
      id: 'at',
      header: t('disclosures.tab.at'),
      isRowHeader: true,
      isOneLine: true,
      cell: ({ at }) => shortDay(at),
    },
    {
      id: 'what',
      header: t('disclosures.tab.what'),
      cell: ({ category, caseNumber }) => (
        <>
          {category === null ? t('disclosures.tab.wholeCase') : t(`consent.categories.${category}`)}
          <span className="choice-help">{t('disclosures.tab.case', { number: caseNumber })}</span>
        </>
      ),
    },
    { id: 'from', header: t('disclosures.tab.from'), cell: ({ discloser }) => discloser ?? '–' },
    {
      id: 'to',
      header: t('disclosures.tab.to'),
      cell: ({ recipient, readers }) => (
        <>
          {recipient}
          {readers !== null && <span className="choice-help">{listed(readers)}</span>}
        </>
      ),
    },
    {
      id: 'ground',
      header: t('disclosures.tab.ground'),
      cell: (entry) => (
        <>
          {ground(entry)}
          <span className="choice-help">{t('disclosures.tab.by', { name: entry.by })}</span>
        </>
      ),
    },
    { id: 'holds', header: t('disclosures.tab.holds'), cell: holds },
  ];
  return (
    <DataTable
      caption={t('disclosures.tab.register')}
      isCaptionHidden
      columns={columns}
      rows={entries}
      rowKey={({ id, noteId, recipient }) => `${id}-${noteId ?? ''}-${recipient}`}
      empty={t('disclosures.tab.empty')}
    />
  );
}
