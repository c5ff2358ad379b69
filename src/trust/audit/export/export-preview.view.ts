/** What an export of the log would hold. */
export class ExportPreviewView {
  /** So many events. */
  events!: number;
  /**
   * The first and the last of them.
   * @format date-time
   */
  firstAt!: string | null;
  /** @format date-time */
  lastAt!: string | null;
  /**
   * What is later than this has no seal yet, and is in no export.
   * @format date-time
   */
  sealedAt!: string | null;
  /** Months within the time whose events are gone: `YYYY-MM`. */
  closedMonths!: string[];
}
