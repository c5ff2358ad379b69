/** One released number, or a hidden one. Hidden never looks like zero. */
export class ReleasedCellView {
  kind!: 'value' | 'suppressed';
  /** The number; null where it is hidden. */
  n!: number | null;
}

/** One table of the catalogue, as released. */
export class ReleasedTableView {
  code!:
    | 'active-cases-by-programme-and-phase'
    | 'referrals-by-source-and-half-year'
    | 'closures-by-reason-and-programme';
  /** Too few children, or it could not be protected: nothing more is said. */
  withheld!: boolean;
  rows!: string[];
  columns!: string[];
  /** By row, then column. Empty when withheld. */
  cells!: ReleasedCellView[][];
  /** By row; null where the columns are periods, which are never added up. */
  rowTotals!: ReleasedCellView[] | null;
  columnTotals!: ReleasedCellView[];
  grandTotal!: ReleasedCellView | null;
}

/** A release: figures of one closed half-year, the same for ever. */
export class ReleaseView {
  id!: string;
  /** The half-year, `2026-1`. */
  period!: string;
  /**
   * The last day that is counted.
   * @format date
   */
  closedOn!: string;
  /** Numbers below this are hidden. */
  threshold!: number;
  /** The version of the table catalogue. */
  catalogue!: number;
  /** @format date-time */
  proposedAt!: string;
  /** @format date-time */
  approvedAt!: string | null;
  tables!: ReleasedTableView[];
  version!: number;
  may!: 'approve'[];
}

/** A release in a list. */
export class ReleaseSummaryView {
  id!: string;
  period!: string;
  /** @format date-time */
  approvedAt!: string | null;
}

/** What has been released, newest first. */
export class ReleasesView {
  items!: ReleaseSummaryView[];
}

/** What has been proposed and not yet released. */
export class ProposalsView {
  items!: ReleaseView[];
  may!: 'propose'[];
}
