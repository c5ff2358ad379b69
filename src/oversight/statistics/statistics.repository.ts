import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import type { Id, UserId } from '../../platform/id';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { RawCount } from './count-table';
import { type NamedCell, type StoredTable, TOTAL } from './release';
import type { ReleasedTableView, ReleaseSummaryView, ReleaseView } from './statistics.view';
import { CATALOGUE_VERSION, type HalfYear, type TableDefinition } from './table-catalogue';

export type ReleaseId = Id<'release'>;

/** A release without its tables. */
export type ReleaseHead = Omit<ReleaseView, 'tables' | 'may'> & { readonly proposedBy: UserId };

interface CellRow {
  readonly row: string;
  readonly column: string;
  readonly kind: 'value' | 'suppressed';
  readonly n: number | null;
}

const head = `select id, period, to_char(closed_on, 'YYYY-MM-DD') as "closedOn", threshold, catalogue,
  proposed_by as "proposedBy", proposed_at as "proposedAt", approved_at as "approvedAt", version
  from statistics.releases`;

const counting: Readonly<Record<TableDefinition['placesAChildBy'], string>> = {
  'open-case-at-the-close':
    'select * from statistics.count_active_cases(($2::date - 1)) where $1::date is not null',
  'last-referral': 'select * from statistics.count_referrals($1::date, ($2::date - 1))',
  'last-closure': 'select * from statistics.count_closures($1::date, ($2::date - 1))',
};

/** Released figures, as whichever database role the request runs under may read or write them. */
@Injectable()
export class StatisticsRepository {
  released(tx: Tx): Promise<ReleaseSummaryView[]> {
    return tx.query(
      `select id, period, approved_at as "approvedAt" from statistics.releases where approved_at is not null
       order by closed_on desc`,
    );
  }

  /** The newest release. Throws `NotVisible` before the first. */
  async latest(tx: Tx): Promise<ReleaseHead> {
    const [release] = await tx.query<ReleaseHead>(
      `${head} where approved_at is not null order by closed_on desc limit 1`,
    );
    if (!release) throw new NotVisible();
    return release;
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ReleaseId): Promise<ReleaseHead> {
    const [release] = await tx.query<ReleaseHead>(`${head} where id = $1`, [id]);
    if (!release) throw new NotVisible();
    return release;
  }

  proposals(tx: Tx): Promise<ReleaseHead[]> {
    return tx.query(`${head} where approved_at is null order by closed_on desc`);
  }

  async tables(tx: Tx, id: ReleaseId): Promise<ReleasedTableView[]> {
    const tables = await tx.query<
      Omit<ReleasedTableView, 'cells' | 'rowTotals' | 'columnTotals' | 'grandTotal'> & { found: CellRow[] }
    >(
      `select t.table_code as code, t.withheld, t.row_keys as rows, t.column_keys as columns,
         coalesce(json_agg(json_build_object('row', c.row_key, 'column', c.column_key, 'kind', c.kind, 'n', c.n))
           filter (where c.kind is not null), '[]') as found
       from statistics.released_tables t
         left join statistics.released_cells c on c.release_id = t.release_id and c.table_code = t.table_code
       where t.release_id = $1
       group by t.release_id, t.table_code order by t.position`,
      [id],
    );
    return tables.map(({ found, ...table }) => laidOut(table, found));
  }

  count(tx: Tx, { placesAChildBy }: TableDefinition, { from, until }: HalfYear): Promise<RawCount[]> {
    return tx.query(counting[placesAChildBy], [from, until]);
  }

  /** A half-year's column as an earlier release showed it. */
  async releasedColumn(
    tx: Tx,
    { code }: TableDefinition,
    { name }: HalfYear,
  ): Promise<NamedCell[] | undefined> {
    const rows = await tx.query<CellRow>(
      `select c.row_key as row, c.column_key as column, c.kind, c.n
       from statistics.released_cells c join statistics.releases r on r.id = c.release_id
       where r.approved_at is not null and c.table_code = $1 and c.column_key = $2
       order by r.closed_on limit 50`,
      [code, name],
    );
    if (rows.length === 0) return undefined;
    return rows.map(({ row, column, n }) => ({
      row,
      column,
      cell: n === null ? { kind: 'suppressed' } : { kind: 'value', n },
    }));
  }

  async isTaken(tx: Tx, period: string): Promise<boolean> {
    return (await tx.query('select 1 from statistics.releases where period = $1', [period])).length > 0;
  }

  /** Below how many children no figure is shown, on a day. No rule is a fault of the installation. */
  async threshold(tx: Tx, day: string): Promise<number> {
    const [rule] = await tx.query<{ threshold: number }>(
      `select (value ->> 'threshold')::integer as threshold from legal_rules r
       where code = 'STATISTICS_THRESHOLD' and ${holdsOn('r', '$1::date')}`,
      [day],
    );
    if (!rule) throw new Error(`no threshold of released figures stands on ${day}`);
    return rule.threshold;
  }

  async save(
    tx: Tx,
    release: { id: ReleaseId; period: string; closedOn: string; threshold: number; proposedBy: UserId },
    tables: readonly StoredTable[],
  ): Promise<void> {
    const { id, period, closedOn, threshold, proposedBy } = release;
    await tx.query(
      `insert into statistics.releases (id, period, closed_on, threshold, catalogue, proposed_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, period, closedOn, threshold, CATALOGUE_VERSION, proposedBy],
    );
    for (const [position, table] of tables.entries()) await this.saveTable(tx, id, position, table);
  }

  private async saveTable(tx: Tx, id: ReleaseId, position: number, table: StoredTable): Promise<void> {
    await tx.query(
      `insert into statistics.released_tables (release_id, table_code, position, withheld, row_keys, column_keys)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, table.code, position, table.withheld, table.rows, table.columns],
    );
    const cells = table.cells.map(({ row, column, cell }) => ({
      row_key: row,
      column_key: column,
      kind: cell.kind,
      n: cell.kind === 'value' ? cell.n : null,
    }));
    await tx.query(
      `insert into statistics.released_cells (release_id, table_code, row_key, column_key, kind, n)
       select $1, $2, row_key, column_key, kind, n
       from jsonb_to_recordset($3::jsonb) as c (row_key text, column_key text, kind text, n integer)`,
      [id, table.code, JSON.stringify(cells)],
    );
  }

  /** Throws `StaleVersion`. */
  async approve(tx: Tx, id: ReleaseId, by: UserId, version: number): Promise<void> {
    const changed = await tx.change(
      `update statistics.releases set approved_by = $2, approved_at = now(), version = version + 1
       where id = $1 and version = $3 and approved_at is null`,
      [id, by, version],
    );
    if (changed === 0) throw new StaleVersion();
  }
}

function laidOut(
  table: Pick<ReleasedTableView, 'code' | 'withheld' | 'rows' | 'columns'>,
  found: readonly CellRow[],
): ReleasedTableView {
  if (table.withheld) return { ...table, cells: [], rowTotals: null, columnTotals: [], grandTotal: null };
  const at = (row: string, column: string) =>
    found.find((cell) => cell.row === row && cell.column === column);
  const view = (row: string, column: string) => {
    const cell = at(row, column);
    return { kind: cell?.kind ?? ('suppressed' as const), n: cell?.n ?? null };
  };
  const addsUp = at(TOTAL, TOTAL) !== undefined;
  return {
    ...table,
    cells: table.rows.map((row) => table.columns.map((column) => view(row, column))),
    rowTotals: addsUp ? table.rows.map((row) => view(row, TOTAL)) : null,
    columnTotals: table.columns.map((column) => view(TOTAL, column)),
    grandTotal: addsUp ? view(TOTAL, TOTAL) : null,
  };
}
