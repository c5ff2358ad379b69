import fc from 'fast-check';
import { aCountTable, aReleasedTable, countTables, withTotals } from '../../../test/support/count-tables';
import { auditTable } from './audit-table';
import { protectTable } from './protect-table';
import type { CountTable, ShownTable } from './released-table';

const threshold = 5;

const onlySmallCountsHidden = ({ counts }: CountTable): ShownTable =>
  aReleasedTable(withTotals(counts).map((row) => row.map((n) => (n > 0 && n < threshold ? '..' : n))));

describe('auditTable', () => {
  it('finds nothing wrong with a table that hides nothing and need not', async () => {
    expect(
      await auditTable(
        aReleasedTable([
          [6, 9, 15],
          [8, 12, 20],
          [14, 21, 35],
        ]),
        threshold,
      ),
    ).toEqual([]);
  });

  it('finds the one hidden cell of a row by subtraction', async () => {
    const released = aReleasedTable([
      ['..', 12, 9, 24],
      [6, 8, 9, 23],
      [9, 20, 18, 47],
    ]);

    expect(await auditTable(released, threshold)).toContainEqual({
      because: 'known-to-be-below-the-threshold',
      place: { at: 'cell', row: 0, column: 0 },
    });
  });

  it('finds two hidden cells in every line that are solvable all the same', async () => {
    // The first column keeps 5 for two cells that are both at least 1: neither can reach 5.
    const released = aReleasedTable([
      ['..', '..', 8, 14],
      ['..', '..', 9, 26],
      [7, 11, 5, 23],
      [12, 29, 22, 63],
    ]);

    expect((await auditTable(released, threshold)).map(({ because }) => because)).toContain(
      'known-to-be-below-the-threshold',
    );
  });

  it('finds an interval of width 1', async () => {
    // Beside a shown zero no cell holds all but fewer than five: the two that share 11 are 5 and 6.
    const released = aReleasedTable([
      [0, '..', '..', 11],
      [7, '..', '..', 30],
      [8, 9, 10, 27],
      [15, 25, 28, 68],
    ]);

    expect(await auditTable(released, threshold)).toContainEqual({
      because: 'interval-too-narrow',
      place: { at: 'cell', row: 0, column: 1 },
    });
  });

  it.each([
    [
      'shown-below-the-threshold',
      [
        [4, 12, 16],
        [8, 9, 17],
        [12, 21, 33],
      ],
    ],
    [
      'zero-shown-in-a-small-row',
      [
        [0, 6, 6],
        [8, 9, 17],
        [8, 15, 23],
      ],
    ],
    [
      'shown-in-a-one-sided-line',
      [
        [15, 0, 15],
        [8, 9, 17],
        [23, 9, 32],
      ],
    ],
    [
      'too-few-children',
      [
        [9, 9],
        [9, 9],
      ],
    ],
    [
      'not-solvable',
      [
        [6, '..', 5],
        ['..', 9, 20],
        [14, 21, 35],
      ],
    ],
  ] as const)('finds %s', async (because, grid) => {
    expect((await auditTable(aReleasedTable(grid), threshold)).map((breach) => breach.because)).toContain(
      because,
    );
  });

  it('lets nothing out when the solver cannot be loaded or fails', async () => {
    const released = protectTable(
      aCountTable([
        [3, 12],
        [20, 15],
      ]),
      { threshold },
    );
    const breach = { because: 'not-solvable', place: { at: 'grand-total' } };

    expect(await auditTable(released, threshold, () => Promise.reject(new Error('no solver')))).toEqual([
      breach,
    ]);
    expect(await auditTable(released, threshold, () => Promise.resolve(() => []))).toEqual([breach]);
  });

  it('takes a number that is none for a breach', async () => {
    const released = protectTable(
      aCountTable([
        [3, 12],
        [20, 15],
      ]),
      { threshold },
    );
    const broken = () =>
      Promise.resolve((_: unknown, cells: readonly number[]) => cells.map(() => ({ least: NaN, most: NaN })));

    expect(await auditTable(released, threshold, broken)).toHaveLength(4);
  });

  it('sees through tables in which only the small counts are hidden', async () => {
    const tables = fc.sample(countTables(4, 4, 30), { numRuns: 200, seed: 20261122 });
    const exposed = tables.filter(
      ({ counts }) => counts.length > 1 && counts.flat().some((n) => n > 0 && n < threshold),
    );

    const found = await Promise.all(
      exposed.map((table) => auditTable(onlySmallCountsHidden(table), threshold)),
    );

    expect(found.filter((breaches) => breaches.length > 0).length).toBeGreaterThan(exposed.length * 0.9);
  });
});
