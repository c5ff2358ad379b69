import type { TFunction } from 'i18next';
import { type Cell, type ChartModel, cellAt } from './model';

/** Quoted, and never a formula: a spreadsheet runs what begins with = + - or @. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The table with semicolons and a byte order mark, as Swedish Excel opens it. Hidden figures are words, never empty. */
export function csvOf(model: ChartModel, t: TFunction): string {
  const field = (cell: Cell): string => {
    if (cell.kind === 'value') return String(cell.n);
    return quoted(cell.kind === 'suppressed' ? t('charts.suppressedInTable') : t('charts.missing'));
  };
  const head = [model.categoryLabel, ...model.series.map(({ label }) => label)].map(quoted);
  const rows = model.categories.map((category, index) => [
    quoted(category),
    ...model.series.map((series) => field(cellAt(series, index))),
  ]);
  return `\uFEFF${[head, ...rows].map((row) => row.join(';')).join('\r\n')}\r\n`;
}
