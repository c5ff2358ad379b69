import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Known } from '../../../api/restricted';
import { dayAndMonth } from '../../../lib/dates';
import { type Column, DataTable } from '../../../ui/data-table';
import { Link } from '../../../ui/link';
import { Pill } from '../../../ui/status-word';
import { Told } from '../../../ui/withheld';
import type { CaseCard, Phase } from '../case-queries';
import { ConsentWord, Cover, PersonName } from '../case-summary';
import { MoveMenu } from '../move-menu';

interface CaseListProps {
  cases: readonly CaseCard[];
  onMove: (card: CaseCard, to: Phase) => Promise<boolean>;
}

/** The same cases as the board, as a table to read and to print. */
export function CaseList({ cases, onMove }: CaseListProps) {
  const { t } = useTranslation();
  return (
    <div className="case-list">
      <DataTable
        caption={t('cases.board.caption')}
        columns={useColumns(onMove)}
        rows={cases}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

function useColumns(onMove: CaseListProps['onMove']): Column<CaseCard>[] {
  const { t } = useTranslation();
  const none = t('cases.table.none');
  const event = (next: Known<CaseCard['nextEvent']>): string =>
    next === null ? none : `${t(`cases.words.event.${next.kind}`)} ${dayAndMonth(next.on)}`;
  const late = (count: number): ReactNode =>
    count === 0 ? (
      none
    ) : (
      <Pill tone="late" icon="late">
        {count}
      </Pill>
    );
  return [
    {
      id: 'number',
      header: t('cases.table.number'),
      isRowHeader: true,
      cell: ({ id, number }) => (
        <Link to="/cases/$caseId" params={{ caseId: id }} className="case-number numeric">
          {number}
        </Link>
      ),
    },
    {
      id: 'person',
      header: t('cases.table.person'),
      cell: ({ person, programme, age }) => (
        <>
          <PersonName person={person} />
          <span className="choice-help">
            {programme} · {t('cases.card.age', { age })}
          </span>
        </>
      ),
    },
    {
      id: 'phase',
      header: t('cases.table.phase'),
      cell: (one) => <Told value={one.phase}>{(phase) => t(`cases.words.phase.${phase}`)}</Told>,
    },
    {
      id: 'next',
      header: t('cases.table.next'),
      cell: ({ nextEvent }) => <Told value={nextEvent}>{event}</Told>,
    },
    {
      id: 'consent',
      header: t('cases.table.consent'),
      cell: ({ consent, organisations }) => (
        <div className="case-summary">
          <Told value={consent}>{(told) => <ConsentWord consent={told} />}</Told>
          <Told value={organisations}>{(told) => <Cover organisations={told} />}</Told>
        </div>
      ),
    },
    {
      id: 'overdue',
      header: t('cases.table.overdue'),
      isNumeric: true,
      cell: ({ overdue }) => <Told value={overdue}>{late}</Told>,
    },
    {
      id: 'move',
      header: t('cases.table.move'),
      cell: (card) => <MoveMenu card={card} isCompact onMove={(to) => void onMove(card, to)} />,
    },
  ];
}
