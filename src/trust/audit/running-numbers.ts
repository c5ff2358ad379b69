import { randomUUID } from 'node:crypto';
import type { Undoing } from '../../platform/database/tx';

/** A row's place among those of its process. */
export interface RunningNumber {
  /** One life of one service: a restart is another, in the same process too, and so is what follows a commit that nobody knows the outcome of. */
  readonly process: string;
  /** From 1. */
  readonly number: number;
}

/**
 * The running numbers of the rows that one life of a process writes into the log: 1, 2, 3 and on, so that a row that
 * somebody dropped leaves a gap. The number of a transaction that surely did not commit goes to the next row; where
 * the connection broke at the commit, another life begins.
 */
export class RunningNumbers {
  private process = randomUUID();
  private last = 0;
  private free: number[] = [];

  take(): RunningNumber {
    return { process: this.process, number: this.free.shift() ?? ++this.last };
  }

  giveBack({ process, number }: RunningNumber, undone: Undoing): void {
    if (process !== this.process) return;
    if (undone === 'surely') this.free.push(number);
    else this.beginAnew();
  }

  /** Another life begins, whose first row is number 1. */
  beginAnew(): void {
    [this.process, this.last, this.free] = [randomUUID(), 0, []];
  }
}
