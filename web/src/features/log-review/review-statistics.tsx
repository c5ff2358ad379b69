import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Skeleton } from '../../ui/skeleton';
import { type ReviewFigures, reviewStatisticsQuery } from './log-review-queries';
import { monthName } from './month-name';

const drawn = ['reads', 'items'] as const satisfies readonly (keyof ReviewFigures)[];
const judged = ['justified', 'investigated', 'unjudged'] as const satisfies readonly (keyof ReviewFigures)[];

/** What became of the reviews, by unit and month: drawn, pointed out, judged, signed. */
export function ReviewStatistics() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(reviewStatisticsQuery);
  const number = (figure: (typeof drawn)[number] | (typeof judged)[number]): Column<ReviewFigures> => ({
    id: figure,
    header: t(`logReview.statistics.${figure}`),
    isNumeric: true,
    cell: (row) => row[figure],
  });
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
    ...drawn.map(number),
    {
      id: 'why',
      header: t('logReview.statistics.why'),
      cell: (row) => <Why row={row} />,
    },
    ...judged.map(number),
    {
      id: 'signed',
      header: t('logReview.statistics.signed'),
      cell: (row) => <Signed row={row} />,
    },
  ];
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <DataTable
      caption={t('logReview.statistics.caption')}
      isCardsWhenNarrow
      columns={columns}
      rows={data.items}
      rowKey={({ organisationName, month }) => `${organisationName} ${month}`}
      empty={
        <EmptyState title={t('logReview.statistics.empty')}>{t('logReview.statistics.emptyBody')}</EmptyState>
      }
    />
  );
}

/** Why the reads were reviewed: by chance, and by each rule. */
function Why({ row: { sampled, hits } }: { row: ReviewFigures }) {
  const { t } = useTranslation();
  return (
    <Counts
      counts={[
        { what: t('logReview.filters.sample'), count: sampled },
        ...hits.map(({ code, hits: count }) => ({ what: t(`logReview.rules.${code}`), count })),
      ]}
    />
  );
}

/** What became of the reviews' signatures, of what there is any. */
function Signed({ row }: { row: ReviewFigures }) {
  const { t } = useTranslation();
  const counts = (['signedInTime', 'signedLate', 'overdue', 'reminders'] as const).map((figure) => ({
    what: t(`logReview.statistics.${figure}`),
    count: row[figure],
  }));
  const some = counts.filter(({ count }) => count > 0);
  if (some.length === 0) return <span className="quiet">{t('logReview.statistics.unsigned')}</span>;
  return <Counts counts={some} />;
}

function Counts({ counts }: { counts: readonly { what: string; count: number }[] }) {
  const { t } = useTranslation();
  return (
    <ul className="plain-list">
      {counts.map(({ what, count }) => (
        <li key={what}>{t('logReview.statistics.counted', { what, count })}</li>
      ))}
    </ul>
  );
}
