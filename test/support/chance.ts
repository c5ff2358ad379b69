/** Chance with a seed, so that every run can be run again. */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, less than 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` until, but not with, `next`. */
  whole(least: number, next: number): number {
    return least + Math.floor(this.next() * (next - least));
  }

  /** A whole number, both ends counted. */
  between(least: number, most: number): number {
    return this.whole(least, most + 1);
  }

  /** Whether what happens this often happens now; a share from 0 to 1. */
  is(share: number): boolean {
    return this.next() < share;
  }

  /** One of these. */
  pick<T>(of: readonly T[]): T {
    const one = of[this.whole(0, of.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  }

  octets(length: number): Buffer {
    const octets = Buffer.alloc(length);
    for (let at = 0; at < length; at += 1) octets[at] = this.whole(0, 256);
    return octets;
  }

  uuid(): string {
    const hex = this.octets(16).toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `7${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join('-');
  }
}
