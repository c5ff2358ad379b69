import type { Findings } from './findings';

/** How far time may fall back against the order of the log: transactions end in any order. */
const FALL = 60_000;
/** So many events at most are told as dated back; more of them are a clock. */
const FEW = 100;

interface Fallen {
  readonly sequence: number;
  readonly by: number;
  count: number;
  last: number;
}

/** Looks for time that goes backwards against order, and tells what it looks like. */
export class Times {
  private highest = -Infinity;
  private fallen: Fallen | null = null;

  constructor(private readonly findings: Findings) {}

  /** The next event in order. */
  add(occurredAt: string, sequence: number): void {
    const time = Date.parse(occurredAt);
    if (time < this.highest - FALL) {
      this.fallen ??= { sequence, by: this.highest - time, count: 0, last: time };
      this.fallen.count += 1;
      this.fallen.last = time;
      return;
    }
    if (this.fallen) this.tell(this.fallen, time - this.fallen.last);
    this.highest = Math.max(this.highest, time);
  }

  /** No more events follow. */
  end(): void {
    if (this.fallen) this.tell(this.fallen, 0);
  }

  // Rows written with an old time stand alone, and after them time leaps back to where it was. A clock that was set
  // back goes on from there and catches up by itself.
  private tell({ sequence, by, count }: Fallen, leap: number): void {
    this.fallen = null;
    const seconds = Math.round(by / 1000);
    if (count <= FEW && leap > by / 2)
      this.findings.add(
        'backdated',
        sequence,
        `${count} events from here are dated ${seconds} s before what stands ahead of them`,
      );
    else
      this.findings.add(
        'clock',
        sequence,
        `time goes back by ${seconds} s here and on from there: a clock was set`,
      );
  }
}
