/** What a request touched, for its audit row: ids, counts and field names, never content or a search word. */
export interface TraceFacts {
  readonly resourceId?: string;
  readonly caseId?: string;
  readonly [fact: string]: string | number | boolean | readonly string[] | undefined;
}

/** What a read or a change rested on: its kind, and the consent, decision or emergency where there is one. */
export interface Ground {
  readonly kind: string;
  readonly id: string | null;
}

/** The names by which a list was narrowed, for its trace: not what was looked for, nor which page. */
export const filtersOf = (wanted: object): string[] =>
  Object.entries(wanted).flatMap(([name, value]) => (value === undefined || name === 'cursor' ? [] : [name]));

/** Collects the facts of one transaction's audit row while the work goes on. */
export class Trace {
  private collected: TraceFacts = {};
  private readonly rested: Ground[] = [];

  about(facts: TraceFacts): void {
    this.collected = { ...this.collected, ...facts };
  }

  /** A list was shown: which things, and how many. */
  listed(ids: readonly string[]): void {
    this.about({ ids, count: ids.length });
  }

  /** What was shown or done rested on these grounds. */
  restsOn(grounds: readonly Ground[]): void {
    this.rested.push(...grounds);
  }

  get grounds(): readonly Ground[] {
    return this.rested;
  }

  get facts(): TraceFacts {
    return this.collected;
  }
}
