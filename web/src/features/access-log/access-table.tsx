import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Link } from '../../ui/link';
import { useBasisWords } from '../audit/basis-words';
import { Stopped, Who } from '../audit/event-parts';
import type { AccessEvent } from './access-log-queries';

interface AccessTableProps {
  events: readonly AccessEvent[];
  /** Where the ground can be opened; without it the ground is words alone. */
  caseId?: string;
}

/** What was done in a case, event by event, the newest first. */
export function AccessTable({ events, caseId }: AccessTableProps) {
  const { t } = useTranslation();
  const columns: Column<AccessEvent>[] = [
    {
      id: 'at',
      header: t('accessLog.events.at'),
      isOneLine: true,
      cell: ({ occurredAt }) => (
        <time dateTime={occurredAt} className="numeric">
          {dayAndTime(occurredAt)}
        </time>
      ),
    },
    { id: 'who', header: t('accessLog.events.who'), cell: (event) => <Who event={event} /> },
    {
      id: 'what',
      header: t('accessLog.events.what'),
      isRowHeader: true,
      cell: (event) => <What event={event} />,
    },
    {
      id: 'basis',
      header: t('accessLog.events.basis'),
      cell: (event) => <Basis event={event} {...(caseId === undefined ? {} : { caseId })} />,
    },
  ];
  return (
    <DataTable
      caption={t('accessLog.events.title')}
      isCaptionHidden
      isCardsWhenNarrow
      columns={columns}
      rows={events}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('accessLog.events.empty')}>{t('accessLog.events.emptyWhat')}</EmptyState>}
    />
  );
}

function What({ event: { event, outcome, reason, count } }: { event: AccessEvent }) {
  const { t } = useTranslation();
  return (
    <div className="access-what">
      {t(`audit.events.${event}`)}
      {count !== null && outcome === 'allowed' && (
        <span className="choice-help">{t('accessLog.events.count', { count })}</span>
      )}
      {outcome !== 'allowed' && (
        <span className="access-outcome">
          <Stopped outcome={outcome} reason={reason} />
        </span>
      )}
    </div>
  );
}

/** Where each kind of ground stands on the case's page. */
const tabs: Readonly<Record<string, string>> = { consent: 'consent', 'disclosure-decision': 'disclosed' };

function Basis({ event, caseId }: { event: AccessEvent; caseId?: string }) {
  const { t } = useTranslation();
  const words = useBasisWords();
  const said = words(event);
  const tab = event.basis === null ? undefined : tabs[event.basis];
  const others = event.grounds.filter((ground) => ground !== event.basis);
  return (
    <>
      {tab !== undefined && caseId !== undefined && event.basisId !== null ? (
        <Link to="/cases/$caseId" params={{ caseId }} search={{ tab }}>
          {said}
        </Link>
      ) : (
        <span className={event.basis === null ? 'quiet' : undefined}>{said}</span>
      )}
      {others.length > 0 && (
        <span className="choice-help">
          {t('accessLog.events.also', {
            grounds: listed(others.map((ground) => t(`audit.bases.${ground}`).toLocaleLowerCase())),
          })}
        </span>
      )}
    </>
  );
}
