import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isAbsent } from '../../api/problem';
import { useMay } from '../../api/session';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { ClosedMonths } from '../integrity/closed-months';
import { ExportDialog } from '../integrity/export-dialog';
import { AuditFilters } from './audit-filters';
import { auditEventsQuery, logReadersQuery } from './audit-queries';
import { AuditTable } from './audit-table';

const route = getRouteApi('/signed-in/audit');

/** The log, for those who review it. */
export function AuditPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const log = useInfiniteQuery({
    ...auditEventsQuery(filter),
    placeholderData: keepPreviousData,
    throwOnError: isAbsent,
  });
  const events = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const readers = useQuery(logReadersQuery);
  const caseNumber =
    events.find(({ caseId }) => caseId !== null && caseId === filter.caseId)?.caseNumber ?? undefined;
  return (
    <Page title={t('audit.review.title')} lead={t('audit.review.lead')} width="wide" action={<Beside />}>
      {filter.caseId !== undefined && (
        <p>
          <Link to="/audit/cases/$caseId" params={{ caseId: filter.caseId }}>
            {t('accessLog.page.open')}
          </Link>
        </p>
      )}
      <AuditFilters filter={filter} readers={readers.data?.items ?? []} caseNumber={caseNumber} />
      {log.error && <FailureBanner error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Skeleton lines={8} />}
      <ClosedMonths months={log.data?.pages[0]?.closedMonths ?? []} />
      {log.data && !log.error && <AuditTable events={events} />}
      {log.hasNextPage && (
        <div className="row">
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t('audit.more')}
          </Button>
          <span className="quiet small">{t('audit.shown', { count: events.length })}</span>
        </div>
      )}
    </Page>
  );
}

/** What else there is to do about the log, for those who may. */
function Beside() {
  const { t } = useTranslation();
  const [sees, exports] = [useMay('audit:see-integrity'), useMay('audit:export')];
  return (
    <div className="row">
      {sees && <Link to="/audit/integrity">{t('integrity.link')}</Link>}
      {exports && <ExportDialog />}
    </div>
  );
}
