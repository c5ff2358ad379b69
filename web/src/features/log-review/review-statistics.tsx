import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Skeleton } from '../../ui/skeleton';
import { type ReviewFigures, reviewStatisticsQuery } from './log-review-queries';
import { monthName } from './month-name';

const figures = [
  'reads',
  'items',
  'sampled',
  'justified',
  'investigated',
  'unjudged',
] as const satisfies readonly (keyof ReviewFigures)[];

/** What became of the reviews, by unit and month: drawn, pointed out, judged, signed. */
export function ReviewStatistics() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(reviewStatisticsQuery);
  const columns: Column<ReviewFigures>[] = [
    {
      id: 'unit',
      header: t('logReview.statistics.unit'),
      isRowHeader: true,
      cell: ({ organisationName }) => organisationName,
    },
    {
      id: 'month',
      header: t('logReview.statistics.month'),
      isOneLine: true,
      cell: ({ month }) => monthName(month),
    },
    ...figures.map((figure) => ({
      id: figure,
      header: t(`logReview.statistics.${figure}`),
      isNumeric: true,
      cell: (row: ReviewFigures) => row[figure],
    })),
    {
      id: 'hits',
      header: t('logReview.statistics.hits'),
      cell: (row) => <Hits row={row} />,
    },
    {
      id: 'inTime',
      header: t('logReview.statistics.inTime'),
      isNumeric: true,
      cell: ({ signedInTime }) => signedInTime,
    },
    {
      id: 'late',
      header: t('logReview.statistics.late'),
      isNumeric: true,
      cell: ({ signedLate }) => signedLate,
    },
    {
      id: 'overdue',
      header: t('logReview.statistics.overdue'),
      isNumeric: true,
      cell: ({ overdue }) => overdue,
    },
    {
      id: 'reminders',
      header: t('logReview.statistics.reminders'),
      isNumeric: true,
      cell: ({ reminders }) => reminders,
    },
  ];
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <DataTable
      caption={t('logReview.statistics.caption')}
      columns={columns}
      rows={data.items}
      rowKey={({ organisationName, month }) => `${organisationName} ${month}`}
      empty={
        <EmptyState title={t('logReview.statistics.empty')}>{t('logReview.statistics.emptyBody')}</EmptyState>
      }
    />
  );
}

function Hits({ row: { hits } }: { row: ReviewFigures }) {
  const { t } = useTranslation();
  if (hits.length === 0) return <span className="quiet">{t('logReview.statistics.noHits')}</span>;
  return (
    <ul className="plain-list">
      {hits.map(({ code, hits: count }) => (
        <li key={code} className="log-review-hit">
          {t('logReview.statistics.hit', {
            rule: t(`logReview.rules.${code}`),
            count,
          })}
        </li>
      ))}
    </ul>
  );
}
