import type { CountTable } from './released-table';
import type { Categories, TableCode } from './table-catalogue';

/** One count as the database gives it, by the codes of the daily work. */
export interface RawCount {
  readonly row_code: string;
  readonly column_code: string;
  readonly n: number;
}

/** Gathers raw codes into the categories of the catalogue. Throws `UnknownCode`: a child must not fall out. */
export function gather(
  code: TableCode,
  rows: Categories,
  columns: Categories,
  counts: readonly RawCount[],
): CountTable {
  const [rowNames, columnNames] = [Object.keys(rows), Object.keys(columns)];
  const cells = rowNames.map(() => columnNames.map(() => 0));
  for (const { row_code, column_code, n } of counts) {
    const [row, column] = [indexOf(rows, row_code), indexOf(columns, column_code)];
    const line = cells[row] ?? [];
    line[column] = (line[column] ?? 0) + n;
  }
  return { code, rows: rowNames, columns: columnNames, counts: cells };
}

function indexOf(categories: Categories, code: string): number {
  const index = Object.values(categories).findIndex((codes) => codes.includes(code));
  if (index < 0) throw new UnknownCode();
  return index;
}

/** A code that no category gathers: the catalogue must be mended before anything is released. */
export class UnknownCode extends Error {
  constructor() {
    super('a code of the daily work has no category in the catalogue');
  }
}
