import { describe, expect, it } from 'vitest';
import { i18n } from '../../lib/i18n';
import type { ReleasedTable } from './statistics-queries';
import { barsOf, headline, withMargins } from './table-model';

const t = i18n.getFixedT('sv');
const shown = (n: number) => ({ kind: 'value' as const, n });
const hidden = { kind: 'suppressed' as const, n: null };
const table: ReleasedTable = {
  code: 'active-cases-by-programme-and-phase',
  withheld: false,
  rows: ['SSF', 'SSPF'],
  columns: ['active', 'before-consent'],
  cells: [
    [shown(12), hidden],
    [hidden, shown(0)],
  ],
  rowTotals: [shown(15), hidden],
  columnTotals: [hidden, hidden],
  grandTotal: shown(21),
};

describe('a released table on screen', () => {
  it('keeps what is hidden hidden, in the picture and in the table, and never draws it as zero', () => {
    expect(barsOf(table, t).series[1]?.cells).toEqual([{ kind: 'suppressed' }, { kind: 'value', n: 0 }]);
    expect(withMargins(table, t).series[0]?.cells.at(-1)).toEqual({ kind: 'suppressed' });
  });

  it('is summed up by its released total and by nothing that was added here', () => {
    expect(headline(table)).toEqual({ kind: 'value', n: 21 });
    expect(headline({ ...table, grandTotal: null })).toEqual({ kind: 'suppressed' });
  });

  it('shows no totals across columns that are never added up', () => {
    const model = withMargins({ ...table, rowTotals: null, grandTotal: null }, t);

    expect(model.series.map(({ id }) => id)).toEqual(['active', 'before-consent']);
  });
});
