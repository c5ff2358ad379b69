import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { wholeNumber } from '../../lib/numbers';
import { ActButton } from '../../ui/act-button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Section } from '../../ui/section';
import { nameOf } from './closed-months';
import { integrityQuery, type MonthOfLog } from './integrity-queries';

/** Months of the log that are gone, and those that two people may let go: what became of each, and what is to do. */
export function MonthTable({
  months,
  onDone,
}: {
  months: readonly MonthOfLog[];
  onDone: (message: string) => void;
}) {
  const { t } = useTranslation();
  const columns: Column<MonthOfLog>[] = [
    {
      id: 'month',
      header: t('integrity.months.month'),
      isRowHeader: true,
      cell: ({ month }) => nameOf(month),
    },
    { id: 'state', header: t('integrity.months.state'), cell: (month) => <State month={month} /> },
    {
      id: 'events',
      header: t('integrity.months.events'),
      isNumeric: true,
      cell: ({ events }) => (events === null ? '' : wholeNumber(events)),
    },
    { id: 'act', header: t('integrity.months.act'), cell: (month) => <Act month={month} onDone={onDone} /> },
  ];
  return (
    <Section title={t('integrity.months.title')} help={t('integrity.months.help')}>
      <DataTable
        caption={t('integrity.months.caption')}
        isCaptionHidden
        isCardsWhenNarrow
        columns={columns}
        rows={months}
        rowKey={({ month }) => month}
        empty={<EmptyState title={t('integrity.months.none')}>{t('integrity.months.noneWhat')}</EmptyState>}
      />
    </Section>
  );
}

function State({
  month: { state, proposedBy, proposedAt, approvedBy, closedAt, keptBy },
}: {
  month: MonthOfLog;
}) {
  const { t } = useTranslation();
  const time = closedAt ?? proposedAt;
  const said = t(`integrity.months.states.${state}`, {
    proposer: proposedBy ?? '',
    approver: approvedBy ?? '',
    time: time === null ? '' : dayAndTime(time),
  });
  return (
    <>
      {said}
      {keptBy.map((reason) => (
        <p key={reason} className="quiet small">
          {t(`integrity.months.keptBy.${reason}`)}
        </p>
      ))}
    </>
  );
}

const routes = {
  propose: '/api/audit/closings',
  approve: '/api/audit/closing-approvals',
  withdraw: '/api/audit/closing-withdrawals',
} as const;

/** What is to do about a month, by whoever looks at it. */
function stepOf(
  { state, isOwn }: Pick<MonthOfLog, 'state' | 'isOwn'>,
  proposes: boolean,
  approves: boolean,
): keyof typeof routes | null {
  if (state === 'due') return proposes ? 'propose' : null;
  if (state !== 'proposed') return null;
  if (isOwn) return proposes ? 'withdraw' : null;
  return approves ? 'approve' : null;
}

function Act({
  month: { month, state, isOwn },
  onDone,
}: {
  month: MonthOfLog;
  onDone: (message: string) => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [proposes, approves] = [useMay('audit:propose-closing'), useMay('audit:approve-closing')];
  const name = nameOf(month);
  const step = stepOf({ state, isOwn }, proposes, approves);
  if (step === null) return null;
  return (
    <ActButton
      act={t(`integrity.months.${step}.act`)}
      label={t(`integrity.months.${step}.label`, { month: name })}
      title={t(`integrity.months.${step}.title`, { month: name })}
      isDangerous={step === 'approve'}
      onConfirm={async () => {
        await client.POST(routes[step], { body: { month } });
        await queryClient.invalidateQueries(integrityQuery);
        onDone(t(`integrity.months.${step}.done`, { month: name }));
      }}
    >
      {t(`integrity.months.${step}.body`)}
    </ActButton>
  );
}
