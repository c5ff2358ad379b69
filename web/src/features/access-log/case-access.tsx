import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAbsent } from '../../api/problem';
import { longDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { ClosedMonths } from '../integrity/closed-months';
import { AccessFilters } from './access-filters';
import './access-log.css';
import { type AccessFilter, caseLogQuery } from './access-log-queries';
import { AccessTable } from './access-table';
import { AccessUnits } from './access-units';
import { PrintReport } from './print-report';

interface CaseAccessProps {
  caseId: string;
  /** On the case's own page, whose other tabs can be linked to. */
  isInCase: boolean;
}

/** Who read and changed what in a case: by unit, and event by event. */
export function CaseAccess({ caseId, isInCase }: CaseAccessProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AccessFilter>({});
  const log = useInfiniteQuery({
    ...caseLogQuery(caseId, filter),
    placeholderData: keepPreviousData,
    throwOnError: isAbsent,
  });
  // What was shown before a failure may be closed by now: it goes away.
  if (log.error) return <FailureBanner error={log.error} onRetry={() => void log.refetch()} />;
  const first = log.data?.pages[0];
  if (!first) return <Skeleton lines={8} />;
  const units = first.units ?? [];
  const events = log.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <ClosedMonths months={first.closedMonths} />
      {first.erasedUntil !== null && (
        <InfoBanner kind="attention" title={t('accessLog.erased', { day: longDay(first.erasedUntil) })}>
          <p>{t('accessLog.erasedWhat')}</p>
        </InfoBanner>
      )}
      <Section
        title={t('accessLog.units.title')}
        help={t(first.isWhole ? 'accessLog.lead.whole' : 'accessLog.lead.own')}
        action={first.may.includes('print') && <PrintReport caseId={caseId} />}
      >
        <AccessUnits units={units} />
      </Section>
      <Section title={t('accessLog.events.title')} help={t('accessLog.events.help')}>
        <AccessFilters filter={filter} units={units} isWhole={first.isWhole} onChange={setFilter} />
        <AccessTable events={events} {...(isInCase ? { caseId } : {})} />
        {log.hasNextPage && (
          <div className="row">
            <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
              {t('accessLog.events.more')}
            </Button>
            <span className="quiet small">{t('accessLog.events.shown', { count: events.length })}</span>
          </div>
        )}
      </Section>
    </>
  );
}
