const MINUTE_MS = 60_000;
/** So many counted requests are let lie in an asker's list before those past their minute are cut off. */
const CUT_AFTER = 256;

interface Asker {
  /** When each request came, the oldest first; those before `from` are more than a minute old. */
  times: number[];
  from: number;
  shutUntil: number;
}

/** What comes of one more request: how many may follow, and for how many seconds the door is shut; 0 when open. */
export interface Counted {
  readonly remaining: number;
  readonly resetsIn: number;
  readonly shutFor: number;
}

/**
 * Counts requests by whoever asks, over the minute that goes before each. Who asks more than `limit` times finds the
 * door shut for a minute. Each count costs the same, however many went before.
 */
export class RequestLimit {
  private readonly askers = new Map<string, Asker>();
  private swept = 0;

  constructor(private readonly limit: number) {}

  count(name: string, now: number): Counted {
    this.sweep(now);
    const asker = this.find(name);
    if (asker.shutUntil > now) return this.shut(asker, now);
    if (asker.shutUntil > 0) Object.assign(asker, { times: [], from: 0, shutUntil: 0 });
    forget(asker, now);
    asker.times.push(now);
    const asked = asker.times.length - asker.from;
    if (asked > this.limit) {
      asker.shutUntil = now + MINUTE_MS;
      return this.shut(asker, now);
    }
    const oldest = asker.times[asker.from] ?? now;
    return { remaining: this.limit - asked, resetsIn: seconds(oldest + MINUTE_MS - now), shutFor: 0 };
  }

  private find(name: string): Asker {
    const known = this.askers.get(name);
    if (known) return known;
    const asker = { times: [], from: 0, shutUntil: 0 };
    this.askers.set(name, asker);
    return asker;
  }

  private shut({ shutUntil }: Asker, now: number): Counted {
    const shutFor = seconds(shutUntil - now);
    return { remaining: 0, resetsIn: shutFor, shutFor };
  }

  /** Forgets once a minute who has not asked for a minute. */
  private sweep(now: number): void {
    if (now - this.swept < MINUTE_MS) return;
    this.swept = now;
    for (const [name, asker] of this.askers) {
      const last = asker.times.at(-1) ?? 0;
      if (asker.shutUntil <= now && last <= now - MINUTE_MS) this.askers.delete(name);
    }
  }
}

function forget(asker: Asker, now: number): void {
  while ((asker.times[asker.from] ?? now) <= now - MINUTE_MS) asker.from++;
  if (asker.from < CUT_AFTER) return;
  asker.times = asker.times.slice(asker.from);
  asker.from = 0;
}

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);
