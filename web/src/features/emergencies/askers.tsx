import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shortDay } from '../../lib/dates';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { type Asker, askersQuery } from './emergency-queries';

/** Who asked about many children within a day, and why they said. */
export function Askers() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(askersQuery);
  const columns: Column<Asker>[] = [
    {
      id: 'who',
      header: t('emergencies.askers.who'),
      isRowHeader: true,
      cell: ({ userName, organisationName, workPhone }) => (
        <>
          {userName}
          <span className="choice-help">{organisationName}</span>
          {workPhone !== null && (
            <span className="choice-help">{t('contacts.phone', { phone: workPhone })}</span>
          )}
        </>
      ),
    },
    { id: 'on', header: t('emergencies.askers.on'), cell: ({ on }) => shortDay(on) },
    {
      id: 'children',
      header: t('emergencies.askers.children'),
      isNumeric: true,
      cell: ({ children }) => children,
    },
    { id: 'reasons', header: t('emergencies.askers.reasons'), cell: ({ reasons }) => reasons.join(' · ') },
  ];
  return (
    <Section
      title={t('emergencies.askers.title')}
      help={t('emergencies.askers.help', { count: data?.atLeast ?? 7 })}
    >
      {error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <DataTable
          caption={t('emergencies.askers.title')}
          isCaptionHidden
          columns={columns}
          rows={data.items}
          rowKey={({ userId, on }) => `${userId} ${on}`}
          empty={<EmptyState title={t('emergencies.askers.empty')} />}
        />
      )}
    </Section>
  );
}
