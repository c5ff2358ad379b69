import fc from 'fast-check';
import { auditTable } from '../../src/oversight/statistics/audit-table';
import { protectTable } from '../../src/oversight/statistics/protect-table';
import { countTables } from '../support/count-tables';

const runs = Number(process.env['SAMSPEL_PROOF_RUNS'] ?? 3_000);
const threshold = 5;

describe(`${runs} random tables`, () => {
  it('are released without a number from one to four, with true numbers, and without a cell that can be worked out', async () => {
    const tally = { released: 0, withheld: 0, hidden: 0, shown: 0, zero: 0 };
    await fc.assert(
      fc.asyncProperty(countTables(6, 8, 40), async (table) => {
        const released = protectTable(table, { threshold });
        tally[released.withheld ? 'withheld' : 'released'] += 1;
        if (released.withheld) return;

        released.cells.forEach((row, r) =>
          row.forEach((cell, c) => {
            tally[cell.kind === 'suppressed' ? 'hidden' : cell.n === 0 ? 'zero' : 'shown'] += 1;
            if (cell.kind === 'suppressed') return;
            expect(cell.n).toBe(table.counts[r]?.[c]);
            expect(cell.n === 0 || cell.n >= threshold).toBe(true);
          }),
        );
        expect(await auditTable(released, threshold)).toEqual([]);
      }),
      { numRuns: runs },
    );
    process.stdout.write(`tables: ${JSON.stringify(tally)}\n`);

    for (const [name, count] of Object.entries(tally)) expect([name, count > 0]).toEqual([name, true]);
    expect(tally.released).toBeGreaterThan(runs / 4);
  }, 3_600_000);
});
