import { readFile } from 'node:fs/promises';
import type { Checkpoint } from '../tree/checkpoint';
import { sizeFromDecimal } from '../tree/hash';
import { splitLines } from '../verify/lines';
import { parseWitnessLine, witnessLine } from '../verify/witness-file';
import { AppendOnlyFile, FileLostContent, isAbsent, replaceFile } from './append-only-file';

/** The file lost what it held of this log. What was last known stays known, and nothing is written. */
export class Forgotten extends Error {
  constructor(readonly latest: ReadonlyMap<string, Checkpoint>) {
    super('the witness has lost checkpoints that it had written down');
  }
}

/**
 * What a witness remembers: a file of checkpoints that only grows, and beside it (`.latest`) how long it is and the
 * last checkpoint of each log. A file that comes back empty or shorter is told from one that was always so.
 */
export class WitnessMemory {
  private readonly file: AppendOnlyFile;
  private readonly lines = new Map<string, string>();
  private readonly latest = new Map<string, Checkpoint>();
  private least: number | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {
    this.file = new AppendOnlyFile(path);
  }

  /** Does the work while nobody else of this process reads or writes. */
  holding<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  /** The last checkpoint of each log, with what other processes wrote meanwhile. Throws `Forgotten`. */
  async recall(): Promise<ReadonlyMap<string, Checkpoint>> {
    this.least ??= await this.recallLatest();
    try {
      for (const line of splitLines(await this.file.news(this.least))) this.learn(line);
    } catch (error) {
      if (error instanceof FileLostContent) throw new Forgotten(this.latest);
      throw error;
    }
    return this.latest;
  }

  /** Writes a checkpoint down. When it returns, the checkpoint survives a crash. */
  async write(at: string, note: string): Promise<void> {
    const line = witnessLine(at, note);
    await this.file.append(line);
    this.learn(line);
    this.least = this.file.length;
    await replaceFile(`${this.path}.latest`, `${this.least}\n${[...this.lines.values()].join('')}`);
  }

  private learn(line: string): void {
    const written = parseWitnessLine(line);
    if (!written) return;
    this.lines.set(written.checkpoint.origin, line);
    this.latest.set(written.checkpoint.origin, written.checkpoint);
  }

  private async recallLatest(): Promise<number> {
    try {
      const [length = '', ...lines] = splitLines(await readFile(`${this.path}.latest`, 'utf8'));
      lines.forEach((line) => this.learn(line));
      return sizeFromDecimal(length.trimEnd()) ?? 0;
    } catch (error) {
      if (isAbsent(error)) return 0;
      throw error;
    }
  }
}
