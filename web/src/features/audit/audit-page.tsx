import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAbsent } from '../../api/problem';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { AuditFilters } from './audit-filters';
import { type AuditEvent, auditEventsQuery } from './audit-queries';
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
  const users = useUsersSeen(events);
  const caseNumber =
    events.find(({ caseId }) => caseId !== null && caseId === filter.caseId)?.caseNumber ?? undefined;
  const chosen = filter.userId;
  if (chosen !== undefined && !users.has(chosen)) users.set(chosen, t('audit.filters.chosenUser'));
  return (
    <Page title={t('audit.review.title')} lead={t('audit.review.lead')} width="wide">
      {filter.caseId !== undefined && (
        <p>
          <Link to="/audit/cases/$caseId" params={{ caseId: filter.caseId }}>
            {t('accessLog.page.open')}
          </Link>
        </p>
      )}
      <AuditFilters filter={filter} users={users} caseNumber={caseNumber} />
      {log.error && <FailureBanner error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Skeleton lines={8} />}
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

/** Everybody who has been among the results since the page was opened, by name: a search for one keeps the others. */
function useUsersSeen(events: readonly AuditEvent[]): Map<string, string> {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const found = events.flatMap(({ userId, userName }) =>
    userId !== null && userName !== null && !seen.has(userId) ? [[userId, userName] as const] : [],
  );
  if (found.length > 0) setSeen(new Map([...seen, ...found]));
  return new Map([...seen].sort(([, one], [, other]) => one.localeCompare(other, 'sv')));
}
