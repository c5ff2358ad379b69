import type { TableCode } from './table-catalogue';

/** The true counts of one table. A child stands in one cell only, so totals are plain sums. Never leaves the server. */
export interface CountTable {
  readonly code: TableCode;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** One released number. Primary and secondary suppression look the same: a difference would itself tell. */
export type ReleasedCell = { readonly kind: 'value'; readonly n: number } | { readonly kind: 'suppressed' };

/** A table that may be shown: inner cells by row and column, and its margins, which are cells as well. */
export interface ShownTable {
  readonly withheld: false;
  readonly code: TableCode;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly ReleasedCell[])[];
  readonly rowTotals: readonly ReleasedCell[];
  readonly columnTotals: readonly ReleasedCell[];
  readonly grandTotal: ReleasedCell;
}

/** A table with too few children, or that could not be protected. It says nothing but that. */
export interface WithheldTable {
  readonly withheld: true;
  readonly code: TableCode;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

export type ReleasedTable = ShownTable | WithheldTable;

/** Where a cell stands: inner, or on one of the margins. */
export type CellPlace =
  | { readonly at: 'cell'; readonly row: number; readonly column: number }
  | { readonly at: 'row-total'; readonly row: number }
  | { readonly at: 'column-total'; readonly column: number }
  | { readonly at: 'grand-total' };
