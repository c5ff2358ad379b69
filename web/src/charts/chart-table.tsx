import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../lib/numbers';
import { DataTable } from '../ui/data-table';
import { type Cell, type ChartModel, cellAt } from './model';

/** The chart as a table: the same figures, the same holes. */
export function ChartTable({ model }: { model: ChartModel }) {
  const { t } = useTranslation();
  const words = (cell: Cell): string => {
    if (cell.kind === 'value') return wholeNumber(cell.n);
    return cell.kind === 'suppressed' ? t('charts.suppressedInTable') : t('charts.missingInTable');
  };
  const rows = model.categories.map((category, index) => ({ category, index }));
  return (
    <DataTable
      caption={model.title}
      isCaptionHidden
      rows={rows}
      rowKey={(row) => row.category}
      columns={[
        { id: 'category', header: model.categoryLabel, cell: (row) => row.category, isRowHeader: true },
        ...model.series.map((series) => ({
          id: series.id,
          header: series.label,
          isNumeric: true,
          cell: (row: { index: number }) => words(cellAt(series, row.index)),
        })),
      ]}
    />
  );
}
