import { describe, expect, it } from 'vitest';
import { i18n } from '../../lib/i18n';
import { exportDays, timeOf } from './export-time';

const faultsOf = (from: string, to: string): string[] =>
  exportDays(i18n.t)
    .safeParse({ from, to })
    .error?.issues.map(({ path, message }) => `${path.join()}: ${message}`) ?? [];

describe('the days of an export', () => {
  it.each([
    ['without an end', '2026-01-01', '', ['to: Välj en dag.']],
    ['without a beginning', '', '2026-01-01', ['from: Välj en dag.']],
    ['that end before they begin', '2026-02-01', '2026-01-31', ['to: Slutet ska ligga efter början.']],
    ['over a year', '2025-01-01', '2026-01-02', ['to: Välj ett slut högst ett år efter början.']],
    ['of one day', '2026-01-01', '2026-01-01', []],
    ['of a leap year', '2024-01-01', '2024-12-31', []],
  ])('%s', (_, from, to, faults) => {
    expect(faultsOf(from, to)).toEqual(faults);
  });

  it('are whole days in Sweden, the last one to its end, also when the clocks change', () => {
    expect(timeOf({ from: '2026-10-25', to: '2026-10-25' })).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });
});
