import { useTranslation } from 'react-i18next';
import { longDay } from '../../../lib/dates';
import { wholeNumber } from '../../../lib/numbers';
import { type Column, DataTable } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { ErasureAct } from './erasure-act';
import type { Erasure } from './erasure-queries';
import { ErasureState } from './erasure-state';

interface ErasureTableProps {
  erasures: readonly Erasure[];
  onDone: (message: string) => void;
}

/** Each order: of which case, on which decision, how it stands, and what is to do about it. */
export function ErasureTable({ erasures, onDone }: ErasureTableProps) {
  const { t } = useTranslation();
  const columns: Column<Erasure>[] = [
    {
      id: 'case',
      header: t('erasures.case'),
      isRowHeader: true,
      isOneLine: true,
      cell: ({ caseNumber }) => caseNumber,
    },
    { id: 'decision', header: t('erasures.decision'), cell: ({ decision }) => decision },
    { id: 'state', header: t('erasures.state'), cell: (one) => <ErasureState of={one} /> },
    {
      id: 'until',
      header: t('erasures.until'),
      isOneLine: true,
      cell: ({ until }) => longDay(until),
    },
    {
      id: 'events',
      header: t('erasures.events'),
      isNumeric: true,
      cell: ({ state, events }) => (state === 'carried-out' ? wholeNumber(events) : ''),
    },
    { id: 'act', header: t('erasures.act'), cell: (one) => <ErasureAct of={one} onDone={onDone} /> },
  ];
  return (
    <DataTable
      caption={t('erasures.caption')}
      isCaptionHidden
      isCardsWhenNarrow
      columns={columns}
      rows={erasures}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('erasures.none')}>{t('erasures.noneWhat')}</EmptyState>}
    />
  );
}
