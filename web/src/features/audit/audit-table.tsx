import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { announce } from '../../lib/announce';
import { dayAndTime } from '../../lib/dates';
import { Button } from '../../ui/button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Icon } from '../../ui/icons';
import { Link } from '../../ui/link';
import './audit.css';
import { type AuditEvent, takeProof } from './audit-queries';
import { useBasisWords } from './basis-words';
import { Stopped, Who } from './event-parts';

/** The log as a table. Ids, counts and codes: content is never in it. */
export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <DataTable
      caption={t('audit.table.caption')}
      isCardsWhenNarrow
      columns={columns}
      rows={events}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('audit.empty')}>{t('audit.emptyWhat')}</EmptyState>}
    />
  );
}

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation();
  const basisOf = useBasisWords();
  const proves = useMay('audit:prove');
  return [
    {
      id: 'at',
      header: t('audit.table.at'),
      isOneLine: true,
      cell: ({ occurredAt }) => (
        <time dateTime={occurredAt} className="numeric">
          {dayAndTime(occurredAt)}
        </time>
      ),
    },
    { id: 'who', header: t('audit.table.who'), cell: (event) => <Who event={event} /> },
    {
      id: 'event',
      header: t('audit.table.event'),
      cell: ({ event }) => t(`audit.events.${event}`),
      isRowHeader: true,
    },
    { id: 'outcome', header: t('audit.table.outcome'), cell: (event) => <Outcome event={event} /> },
    {
      id: 'basis',
      header: t('audit.table.basis'),
      cell: (event) => !event.isErased && <span className="quiet">{basisOf(event)}</span>,
    },
    { id: 'case', header: t('audit.table.case'), cell: (event) => <CaseOf event={event} /> },
    { id: 'count', header: t('audit.table.count'), cell: ({ count }) => count ?? '', isNumeric: true },
    { id: 'request', header: t('audit.table.request'), cell: (event) => <RequestId event={event} /> },
    ...(proves
      ? [
          {
            id: 'proof',
            header: t('audit.table.proof'),
            cell: (event: AuditEvent) => <Proof event={event} />,
          },
        ]
      : []),
  ];
}

function Outcome({ event: { outcome, reason } }: { event: AuditEvent }) {
  const { t } = useTranslation();
  return outcome === 'allowed' ? (
    <span className="quiet">{t('audit.outcomes.allowed')}</span>
  ) : (
    <Stopped outcome={outcome} reason={reason} />
  );
}

function CaseOf({ event: { caseId, caseNumber, childId } }: { event: AuditEvent }) {
  const { t } = useTranslation();
  if (caseId === null) return null;
  const number = caseNumber ?? caseId;
  return (
    <div className="audit-case">
      <Link
        to="/audit"
        search={(before) => ({ ...before, caseId })}
        aria-label={t('audit.onlyCase', { number })}
        className="numeric"
      >
        {number}
      </Link>
      {childId !== null && (
        <Link
          to="/audit"
          search={{ childId }}
          aria-label={t('audit.sameChildOf', { number })}
          className="choice-help"
        >
          {t('audit.sameChild')}
        </Link>
      )}
    </div>
  );
}

/** The proof that the event is in the sealed log, as a file. */
function Proof({ event: { id, occurredAt } }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({ mutationFn: () => takeProof(id) });
  return (
    <>
      <Button
        variant="tertiary"
        icon="download"
        isPending={isPending}
        aria-label={t('audit.proofOf', { time: dayAndTime(occurredAt) })}
        onPress={() => mutate()}
      >
        {t('audit.proof')}
      </Button>
      {error && <FailureBanner error={error} />}
    </>
  );
}

/** The number that leads to the technical log, ready to copy. */
function RequestId({ event: { requestId, occurredAt } }: { event: AuditEvent }) {
  const { t } = useTranslation();
  if (requestId === null) return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(requestId);
      announce(t('audit.copied'));
    } catch {
      announce(t('audit.copyFailed'));
    }
  };
  return (
    <span className="audit-request">
      <code title={requestId}>{requestId}</code>
      <Button
        variant="tertiary"
        aria-label={t('audit.copy', { time: dayAndTime(occurredAt) })}
        onPress={() => void copy()}
      >
        <Icon name="copy" size={16} />
      </Button>
    </span>
  );
}
