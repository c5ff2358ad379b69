/** What a request touched, for its audit row: ids, counts and field names, never content or a search word. */
export interface TraceFacts {
  readonly resourceId?: string;
  readonly caseId?: string;
  readonly [fact: string]: string | number | boolean | readonly string[] | undefined;
}

/** Collects the facts of one transaction's audit row while the work goes on. */
export class Trace {
  private collected: TraceFacts = {};

  about(facts: TraceFacts): void {
    this.collected = { ...this.collected, ...facts };
  }

  /** A list was shown: which things, and how many. */
  listed(ids: readonly string[]): void {
    this.about({ ids, count: ids.length });
  }

  get facts(): TraceFacts {
    return this.collected;
  }
}
