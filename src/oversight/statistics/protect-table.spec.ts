import fc from 'fast-check';
import { bruteForceAttack } from '../../../test/support/brute-force-attacker';
import {
  aCountTable,
  countTables,
  gridOf,
  printed,
  sum,
  withTotals,
} from '../../../test/support/count-tables';
import { auditTable } from './audit-table';
import { protectTable } from './protect-table';
import type { ReleasedTable, ShownTable } from './released-table';

const threshold = 5;
const release = (counts: readonly (readonly number[])[]): ReleasedTable =>
  protectTable(aCountTable(counts), { threshold });
const shown = (released: ReleasedTable): readonly ShownTable[] => (released.withheld ? [] : [released]);

describe('protectTable, by example', () => {
  it('hides both when a row of 15 is 3 girls and 12 boys, and shows the 15', () => {
    expect(
      printed(
        release([
          [3, 12],
          [20, 15],
        ]),
      ),
    ).toEqual(['.. .. 15', '.. .. 35', '23 27 50']);
  });

  it('shows a table without small counts whole', () => {
    expect(
      printed(
        release([
          [6, 9, 7],
          [8, 6, 12],
        ]),
      ),
    ).toEqual(['6 9 7 22', '8 6 12 26', '14 15 19 48']);
  });

  it('hides more than two cells in every line when two would still be solvable', () => {
    // Hiding a 1 with a 5 in a square would leave it between 1 and 5: at a sum of 6 every guess is nearly right.
    const released = release([
      [1, 5, 9],
      [5, 9, 8],
      [9, 8, 7],
    ]);

    expect(printed(released)).toEqual(['.. .. .. 15', '.. .. 8 22', '.. 8 .. 24', '15 22 24 61']);
  });

  it('hides the zeros around a cell that holds everybody, for they would give it away', () => {
    expect(
      printed(
        release([
          [15, 0, 0],
          [8, 9, 7],
          [6, 8, 9],
        ]),
      )[0],
    ).toBe('.. .. .. 15');
  });

  it('hides the zeros of a small row and shows those of a large one', () => {
    expect(
      printed(
        release([
          [0, 6, 9],
          [0, 12, 8],
        ]),
      ),
    ).toEqual(['0 6 9 15', '0 12 8 20', '0 18 17 35']);
    expect(
      printed(
        release([
          [0, 0, 0],
          [9, 12, 8],
        ]),
      )[0],
    ).toBe('.. .. .. ..');
  });

  it('hides the zero above a hidden zero, when both together would tell that the column is empty', () => {
    expect(
      printed(
        release([
          [7, 0, 7],
          [6, 0, 2],
        ]),
      )[0],
    ).toBe('.. .. .. 14');
  });

  it('hides a total of 1 to 4, and another total with it', () => {
    expect(
      printed(
        release([
          [2, 1],
          [11, 9],
          [8, 12],
        ]),
      ),
    ).toEqual(['.. .. ..', '.. .. ..', '8 12 20', '21 22 43']);
  });

  it('does not hide too much: a cell that a later choice made needless is shown again', () => {
    const [first] = shown(
      release([
        [1, 9, 7, 8],
        [8, 6, 12, 9],
        [7, 11, 9, 5],
      ]),
    );

    expect(first?.cells.flat().filter(({ kind }) => kind === 'suppressed')).toHaveLength(4);
  });

  it('keeps a lonely number in a table of one cell, and a table of one row true to its totals', () => {
    expect(printed(release([[12]]))).toEqual(['12 12', '12 12']);
    expect(printed(release([[6, 0, 7]]))).toEqual(['6 0 7 13', '6 0 7 13']);
  });

  it('withholds a table of fewer than ten children', () => {
    expect(release([[5, 4]])).toMatchObject({ withheld: true });
    expect(release([[0, 0]])).toMatchObject({ withheld: true });
  });

  it.each([
    ['a ragged table', [[1, 2], [3]]],
    ['half a child', [[1.5, 20]]],
    ['fewer than none', [[-1, 20]]],
    ['no row', []],
  ])('refuses %s', (_, counts) => {
    expect(() => release(counts)).toThrow('rectangle');
  });

  it.each([4, 0, Number.NaN])('refuses the threshold %p', (low) => {
    expect(() => protectTable(aCountTable([[20]]), { threshold: low })).toThrow('at least 5');
  });
});

describe('protectTable, of any table', () => {
  const settings = { numRuns: 500, seed: 20261122 };
  const anyTable = countTables(6, 8, 30);

  it('shows the truth or nothing, and never a number below the threshold', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const truth = withTotals(table.counts).flat();
        for (const released of shown(protectTable(table, { threshold }))) {
          const wrong = gridOf(released)
            .flat()
            .filter(
              (cell, index) =>
                cell.kind === 'value' && (cell.n !== truth[index] || (cell.n !== 0 && cell.n < threshold)),
            );
          expect(wrong).toEqual([]);
        }
      }),
      settings,
    );
  });

  it('holds against the audit', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        expect(await auditTable(protectTable(table, { threshold }), threshold)).toEqual([]);
      }),
      settings,
    );
  });

  it('holds against the audit at a higher threshold', async () => {
    await fc.assert(
      fc.asyncProperty(countTables(4, 5, 60), async (table) => {
        expect(await auditTable(protectTable(table, { threshold: 10 }), 10)).toEqual([]);
      }),
      { ...settings, numRuns: 200 },
    );
  });

  it('withholds exactly the tables of fewer than ten children', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(protectTable(table, { threshold }).withheld).toBe(sum(table.counts.flat()) < 2 * threshold);
      }),
      { ...settings, numRuns: 100 },
    );
  });

  it('gives the same table for the same counts', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(protectTable(table, { threshold })).toEqual(
          protectTable(structuredClone(table), { threshold }),
        );
      }),
      { ...settings, numRuns: 50 },
    );
  });

  const tinyTables = countTables(3, 3, 8);

  it('leaves a reader who tries every table that fits three numbers, and one at the threshold', () => {
    let finished = 0;
    fc.assert(
      fc.property(tinyTables, (table) => {
        for (const released of shown(protectTable(table, { threshold }))) {
          const { possible, isComplete } = bruteForceAttack(released, threshold, 'the-rules');
          if (!isComplete) return;

          finished++;
          const told = [...possible].filter(
            ([, counts]) => counts.size < 3 || Math.max(...counts) < threshold,
          );
          expect(told).toEqual([]);
        }
      }),
      { ...settings, numRuns: 300 },
    );
    expect(finished).toBeGreaterThan(100);
  });

  it('leaves even a reader who knows how we hide zeros three numbers', () => {
    fc.assert(
      fc.property(tinyTables, (table) => {
        for (const released of shown(protectTable(table, { threshold }))) {
          const { possible, isComplete } = bruteForceAttack(released, threshold, 'how-we-hide-zeros');
          const told = [...possible].filter(([, counts]) => counts.size < 3);
          expect(isComplete ? told : []).toEqual([]);
        }
      }),
      { ...settings, numRuns: 250 },
    );
  });
});
