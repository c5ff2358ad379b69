import type { Findings } from './findings';

/** How far apart in the log two neighbouring numbers of one process may come, since transactions end in any order. */
const DISORDER = 10_000;
/** Events at either edge of what is shown whose neighbours by number may lie beyond it. */
export const EDGE = 1_000;
/**
 * Numbers of one life that can be under way at once. Where the connection breaks at a commit, nobody knows whether that
 * number was written, and another life begins: what was under way beside it may follow, and no more.
 */
export const UNDER_WAY = 100;

/** A number that is missing for good, unless its life ended beside it. */
interface Missing {
  readonly number: number;
  readonly sequence: number;
  readonly tells: string;
}

interface Life {
  /** All numbers up to this one are there, or were before the export began. */
  reached: number;
  /** Numbers below this were written before the export began. */
  readonly joined: number;
  /** Numbers above `reached` that are there, each with its sequence. */
  readonly ahead: Map<number, number>;
  highest: number;
  /** What is missing beside the highest number. */
  missing: Missing[];
}

/** Looks for what is missing in the running numbers of each process, in memory that does not grow with the log. */
export class Numbers {
  private readonly lives = new Map<string, Life>();
  private sinceLook = 0;
  /** Up to here a missing number may lie left of what is shown. */
  private leftEdge: number;

  /** `first`: sequence of the first event shown. Unless it is 0, a process may have begun before it. */
  constructor(
    private readonly findings: Findings,
    first: number,
  ) {
    this.leftEdge = first === 0 ? 0 : first + EDGE;
  }

  /** The next event in order. */
  add(process: string, number: number, sequence: number): void {
    const life = this.lives.get(process) ?? this.begin(process, number);
    if (number <= life.reached || life.ahead.has(number)) {
      if (number >= life.joined)
        this.findings.add('doubled', sequence, `number ${number} of process ${process} is there twice`);
      return;
    }
    life.ahead.set(number, sequence);
    life.highest = Math.max(life.highest, number);
    advance(life);
    this.sinceLook += 1;
    if (this.sinceLook >= DISORDER) this.look(sequence - DISORDER);
  }

  /** A stretch from here until `next` that is not shown follows: what runs on after it is joined where it is seen. */
  interrupt(size: number, next: number): void {
    this.end(size, 'goes-on');
    this.leftEdge = next + EDGE;
  }

  /** All events until this size have been seen; beyond them the log goes on, or waits for what is not sealed yet. */
  end(size: number, beyond: 'goes-on' | 'waits'): void {
    for (const [process, life] of this.lives) {
      for (const [number, sequence] of inOrder(life)) {
        if (sequence < size - EDGE) this.tellMissing('gap', process, life, number, sequence);
        else if (beyond === 'waits') this.tellMissing('unsealed', process, life, number, sequence);
        life.reached = number;
      }
      this.tellGaps(life);
      for (const { sequence, tells } of life.missing)
        this.findings.add(
          'uncertain',
          sequence,
          `${tells}: its commit may have been cut off, or somebody dropped it`,
        );
    }
    this.lives.clear();
  }

  private begin(process: string, number: number): Life {
    const reached = this.leftEdge === 0 ? 0 : number - 1;
    const life: Life = { reached, joined: reached + 1, ahead: new Map(), highest: reached, missing: [] };
    this.lives.set(process, life);
    return life;
  }

  // What has waited for longer than transactions last is missing; the rest may still come.
  private look(before: number): void {
    this.sinceLook = 0;
    for (const [process, life] of this.lives) {
      for (const [number, sequence] of inOrder(life)) {
        if (sequence > before) break;
        this.tellMissing('gap', process, life, number, sequence);
        life.ahead.delete(number);
        life.reached = number;
      }
      advance(life);
      this.tellGaps(life);
    }
  }

  private tellMissing(
    kind: 'gap' | 'unsealed',
    process: string,
    life: Life,
    number: number,
    sequence: number,
  ): void {
    const { reached } = life;
    if (number === reached + 1 || sequence < this.leftEdge) return;
    const missing =
      number - reached === 2 ? `number ${reached + 1} is` : `numbers ${reached + 1} to ${number - 1} are`;
    const tells = `${missing} missing of process ${process}, which goes on with ${number}`;
    if (kind === 'gap') life.missing.push({ number, sequence, tells });
    else this.findings.add(kind, sequence, tells);
  }

  /** Tells what is missing so far below the highest number that nothing under way explains it. */
  private tellGaps(life: Life): void {
    const isGap = ({ number }: Missing) => life.highest >= number + UNDER_WAY;
    for (const { sequence, tells } of life.missing.filter(isGap)) this.findings.add('gap', sequence, tells);
    life.missing = life.missing.filter((missing) => !isGap(missing));
  }
}

const inOrder = (life: Life) => [...life.ahead].sort(([one], [other]) => one - other);

function advance(life: Life): void {
  while (life.ahead.delete(life.reached + 1)) life.reached += 1;
}
