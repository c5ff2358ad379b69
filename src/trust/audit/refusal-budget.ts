import type { Actor } from '../access/actor';

/** Who was refused: somebody's session, or a stranger by the network that they came from. */
export interface Refused {
  readonly actor?: Actor | undefined;
  readonly source?: string;
}

/** Refusals that have no row each: whose, and how many. */
export interface CountedRefusals extends Refused {
  readonly count: number;
}

const MINUTE_MS = 60_000;
/** So many of one kind from one place have a row each within a minute. */
const ROWS_OF_A_KIND = 10;
/** So many of all together; a flood from many places fills the log no faster. */
const ROWS_OF_ALL = 600;
/** So many places are told apart; what comes from others is told as one. */
const PLACES = 1_000;

/**
 * Bounds how many rows refusals make that nothing else bounds: those of strangers, and those that came before a route
 * and its limit were known. The first of each kind in a minute have rows of their own, before they are answered; the
 * rest are counted, and the counts are told each minute.
 */
export class RefusalBudget {
  private began = 0;
  private rows = 0;
  private readonly ofKinds = new Map<string, number>();
  private counted = new Map<string, CountedRefusals>();

  /** Whether this one has a row of its own. Otherwise it was counted. */
  admits(refused: Refused, kind: string, now: number): boolean {
    this.beginAnew(now);
    const place = refused.actor?.sessionId ?? refused.source ?? '';
    const ofKind = this.ofKinds.get(`${place} ${kind}`) ?? 0;
    if (ofKind < ROWS_OF_A_KIND && this.rows < ROWS_OF_ALL) {
      this.ofKinds.set(`${place} ${kind}`, ofKind + 1);
      this.rows += 1;
      return true;
    }
    this.count({ ...refused, count: 1 });
    return false;
  }

  /** What was counted since this was last asked. */
  take(): CountedRefusals[] {
    const counted = [...this.counted.values()];
    this.counted = new Map();
    return counted;
  }

  /** Adds to what is counted, also what could not be told. */
  count(more: CountedRefusals): void {
    const place = more.actor?.sessionId ?? more.source ?? '';
    const isKnown = this.counted.has(place) || this.counted.size < PLACES;
    const { count, ...refused } = isKnown ? more : { count: more.count };
    const key = isKnown ? place : '';
    this.counted.set(key, { ...refused, count: (this.counted.get(key)?.count ?? 0) + count });
  }

  private beginAnew(now: number): void {
    if (now - this.began < MINUTE_MS && now >= this.began) return;
    this.began = now;
    this.rows = 0;
    this.ofKinds.clear();
  }
}

/** The network that an address is of: the address itself, or the 64 bits that one site has of IPv6. */
export function networkOf(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (four !== undefined) return four;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const after = groups(tail ?? '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - after.length);
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all.slice(0, 4).join(':')}::/64`;
}
