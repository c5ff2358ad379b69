import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './data-table.css';

export interface Column<Row> {
  /** Unique in the table. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right, under each other. */
  isNumeric?: boolean;
  /** A day, a time or a state stands on one line. */
  isOneLine?: boolean;
  /** The column that names the row. One per table. */
  isRowHeader?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table shows; read first by screen readers. */
  caption: string;
  /** When the heading above already says it. */
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Stands instead of the rows when there are none: an EmptyState. */
  empty?: ReactNode;
  /** On a narrow screen each row becomes a card, its cells under each other with their heads beside them. */
  isCardsWhenNarrow?: boolean;
}

/** A table to read: native, with a caption and row headers, in a region that scrolls sideways by keyboard too. */
export function DataTable<Row>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
  isCardsWhenNarrow = false,
}: DataTableProps<Row>) {
  const { t } = useTranslation();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div
      className={isCardsWhenNarrow ? 'table-region table-cards' : 'table-region'}
      role="region"
      aria-label={t('table.region', { caption })}
      tabIndex={0}
    >
      {/* The roles are a table's own: browsers forget them where rows are laid out as cards. */}
      <table className="table" role="table">
        <caption className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                role="columnheader"
                className={column.isNumeric ? 'table-numeric' : undefined}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.isNumeric ? 'table-numeric' : column.isOneLine ? 'table-one-line' : undefined;
  if (column.isRowHeader) {
    return (
      <th scope="row" role="rowheader" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" className={className} data-label={column.header}>
      <div className="table-cell">{column.cell(row)}</div>
    </td>
  );
}
