import { auditTable } from './audit-table';
import { gather, type RawCount } from './count-table';
import { protectTable } from './protect-table';
import type { ReleasedCell, ReleasedTable } from './released-table';
import type { Categories, HalfYear, TableDefinition } from './table-catalogue';

/** A cell by its names; a total stands at `TOTAL`. */
export interface NamedCell {
  readonly row: string;
  readonly column: string;
  readonly cell: ReleasedCell;
}

/** A table as it is stored: its names, and its cells unless it is withheld. */
export interface StoredTable {
  readonly code: TableDefinition['code'];
  readonly withheld: boolean;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly NamedCell[];
}

/** The name of a margin. */
export const TOTAL = '*';

/** What a release is built from: counts of the daily work, and columns that were released before. */
export interface Sources {
  count(definition: TableDefinition, halfYear: HalfYear): Promise<readonly RawCount[]>;
  releasedColumn(definition: TableDefinition, halfYear: HalfYear): Promise<readonly NamedCell[] | undefined>;
}

/** Counts, protects and audits one table. A table that any check doubts is withheld, never shown as it was. */
export async function buildTable(
  definition: TableDefinition,
  halfYears: readonly HalfYear[],
  threshold: number,
  sources: Sources,
): Promise<StoredTable> {
  if (definition.columns === 'half-years') return sideBySide(definition, halfYears, threshold, sources);
  const latest = halfYears.at(-1);
  const counts = latest ? await sources.count(definition, latest) : [];
  return named(await safely(definition, definition.columns, counts, threshold));
}

/** Each half-year is a table of its own; one that was released stays as it was. */
async function sideBySide(
  definition: TableDefinition,
  halfYears: readonly HalfYear[],
  threshold: number,
  sources: Sources,
): Promise<StoredTable> {
  const rows = Object.keys(definition.rows);
  const cells: NamedCell[] = [];
  for (const halfYear of halfYears) {
    const known = await sources.releasedColumn(definition, halfYear);
    cells.push(...(known ?? (await ownColumn(definition, halfYear, threshold, sources))));
  }
  const columns = halfYears.map(({ name }) => name);
  const withheld = cells.every(({ cell }) => cell.kind === 'suppressed');
  return { code: definition.code, withheld, rows, columns, cells: withheld ? [] : cells };
}

async function ownColumn(
  definition: TableDefinition,
  halfYear: HalfYear,
  threshold: number,
  sources: Sources,
): Promise<NamedCell[]> {
  const counts = await sources.count(definition, halfYear);
  const table = await safely(definition, { [halfYear.name]: [''] }, counts, threshold);
  const cellAt = (row: number): ReleasedCell =>
    table.withheld ? { kind: 'suppressed' } : (table.cells[row]?.[0] ?? { kind: 'suppressed' });
  return [
    ...table.rows.map((row, index) => ({ row, column: halfYear.name, cell: cellAt(index) })),
    { row: TOTAL, column: halfYear.name, cell: table.withheld ? { kind: 'suppressed' } : table.grandTotal },
  ];
}

async function safely(
  { code, rows }: TableDefinition,
  columns: Categories,
  counts: readonly RawCount[],
  threshold: number,
): Promise<ReleasedTable> {
  const table = protectTable(gather(code, rows, columns, counts), { threshold });
  const breaches = await auditTable(table, threshold);
  return breaches.length === 0 ? table : { withheld: true, code, rows: table.rows, columns: table.columns };
}

function named(table: ReleasedTable): StoredTable {
  const { code, withheld, rows, columns } = table;
  if (table.withheld) return { code, withheld, rows, columns, cells: [] };
  const hidden: ReleasedCell = { kind: 'suppressed' };
  return {
    code,
    withheld,
    rows,
    columns,
    cells: [
      ...rows.flatMap((row, r) =>
        columns.map((column, c) => ({ row, column, cell: table.cells[r]?.[c] ?? hidden })),
      ),
      ...rows.map((row, r) => ({ row, column: TOTAL, cell: table.rowTotals[r] ?? hidden })),
      ...columns.map((column, c) => ({ row: TOTAL, column, cell: table.columnTotals[c] ?? hidden })),
      { row: TOTAL, column: TOTAL, cell: table.grandTotal },
    ],
  };
}
