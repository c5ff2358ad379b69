import type { TFunction } from 'i18next';
import type { Cell, ChartModel } from '../../charts/model';
import type { Release, ReleasedTable } from './statistics-queries';

/** "Första halvåret 2026" of `2026-1`. */
export function periodName(period: string, t: TFunction): string {
  const [year = '', half = '1'] = period.split('-');
  return t('statistics.period', { year, half: t(`statistics.halves.${half === '2' ? '2' : '1'}`) });
}

/** The name of a row or column: a half-year, or a key of the catalogue. */
export function keyName(key: string, t: TFunction): string {
  if (/^\d{4}-[12]$/.test(key)) return periodName(key, t);
  return t(`statistics.keys.${key}` as 'statistics.keys.total');
}

type Shown = ReleasedTable['cells'][number][number];

/** A released cell as the charts take it: hidden stays hidden, never zero. */
export const cellOf = (cell: Shown | null | undefined): Cell =>
  cell?.n === null || cell?.n === undefined ? { kind: 'suppressed' } : { kind: 'value', n: cell.n };

/** The table as bars: rows are categories, columns are series. Totals are left to the table. */
export function barsOf(table: ReleasedTable, t: TFunction): ChartModel {
  return {
    title: t(`statistics.tables.${table.code}.title`),
    categoryLabel: t(`statistics.tables.${table.code}.rows`),
    categories: table.rows.map((row) => keyName(row, t)),
    series: table.columns.map((column, c) => ({
      id: column,
      label: keyName(column, t),
      cells: table.rows.map((_, r) => cellOf(table.cells[r]?.[c])),
    })),
  };
}

/** The table with its margins, as released. */
export function withMargins(table: ReleasedTable, t: TFunction): ChartModel {
  const bars = barsOf(table, t);
  const total = t('statistics.keys.total');
  const columns = bars.series.map((series, c) => ({
    ...series,
    cells: [...series.cells, cellOf(table.columnTotals[c])],
  }));
  const { rowTotals } = table;
  const margin = rowTotals && {
    id: 'total',
    label: total,
    cells: [...rowTotals.map(cellOf), cellOf(table.grandTotal)],
  };
  return {
    ...bars,
    categories: [...bars.categories, total],
    series: margin ? [...columns, margin] : columns,
  };
}

/** The one number that sums a table up: its grand total, or the latest period's. */
export const headline = (table: ReleasedTable): Cell => cellOf(table.grandTotal ?? table.columnTotals.at(-1));

/** The release that an address names, or the newest. */
export const chosenId = (
  releases: readonly Pick<Release, 'id'>[],
  wanted: string | undefined,
): string | undefined => releases.find(({ id }) => id === wanted)?.id ?? releases[0]?.id;
