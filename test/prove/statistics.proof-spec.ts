import fc from 'fast-check';
import { auditTable } from '../../src/oversight/statistics/audit-table';
import { protectTable } from '../../src/oversight/statistics/protect-table';
import { countTables } from '../support/count-tables';

const runs = Number(process.env['SAMSPEL_PROOF_RUNS'] ?? 3_000);
const threshold = 5;

describe(`${runs} random tables`, () => {
  it('are released without a number from one to four, with true numbers, and without a cell that can be worked out', async () => {
    await fc.assert(
      fc.asyncProperty(countTables(6, 8, 40), async (table) => {
        const released = protectTable(table, { threshold });
        if (released.withheld) return;

        released.cells.forEach((row, r) =>
          row.forEach((cell, c) => {
            if (cell.kind === 'suppressed') return;
            expect(cell.n).toBe(table.counts[r]?.[c]);
            expect(cell.n === 0 || cell.n >= threshold).toBe(true);
          }),
        );
        expect(await auditTable(released, threshold)).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 3_600_000);
});
