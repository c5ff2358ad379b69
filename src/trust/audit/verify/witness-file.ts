import { canonical, parseJson } from '../tree/canonical';
import { type Checkpoint, parseCheckpoint } from '../tree/checkpoint';
import { cosignaturesOf } from '../tree/cosignature';
import { isTrusted, parseNote } from '../tree/signed-note';
import { isMoment } from './export-lines';
import type { Findings } from './findings';
import type { TrustedKeys } from './keys-file';
import { type LineSource, NotLines } from './lines';

/** A checkpoint that a witness remembers. */
export interface WitnessedCheckpoint extends Checkpoint {
  /** When the witness wrote it, by its own clock. */
  readonly at: string;
  /** Did the log's key sign it, and each known witness whose name stands below it? */
  readonly isConfirmed: () => boolean;
}

/** The line that a witness adds for a checkpoint, newline and all. */
export const witnessLine = (at: string, note: string): string => `${canonical({ at, checkpoint: note })}\n`;

/** A line of a witness's file, with the checkpoint not yet trusted; undefined when it is none. */
export function parseWitnessLine(
  line: string,
): { at: string; note: string; checkpoint: Checkpoint } | undefined {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || !('checkpoint' in value) || !('at' in value))
    return undefined;
  const { at, checkpoint: note } = value;
  if (typeof note !== 'string' || !isMoment(at) || witnessLine(at, note) !== line) return undefined;
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  return checkpoint && { at, note, checkpoint };
}

/** Walks a witness's file from its smallest checkpoint to its largest, one at a time, beside an export of one log. */
export class WitnessFile {
  /** The next checkpoint of this log that was not passed yet; null at the end of the file. */
  next: WitnessedCheckpoint | null = null;
  /** Lines that are none. */
  unreadableLines = 0;
  private largest = -1;
  private lineNumber = 0;
  private readonly waiting: AsyncIterator<readonly string[], undefined>;
  private lines: readonly string[] = [];
  private place = 0;

  constructor(
    source: LineSource,
    private readonly origin: string,
    private readonly keys: TrustedKeys,
    private readonly findings: Findings,
  ) {
    this.waiting = source[Symbol.asyncIterator]();
  }

  /** Goes to the next checkpoint of this log. */
  async pass(): Promise<void> {
    this.next = null;
    while (!this.next) {
      const line = await this.readLine();
      if (line === null) return;
      this.next = this.take(line);
    }
  }

  private take(line: string): WitnessedCheckpoint | null {
    this.lineNumber += 1;
    const written = parseWitnessLine(line);
    // A witness that was stopped in the middle of a line never answered for it.
    if (!written) this.unreadableLines += 1;
    if (written?.checkpoint.origin !== this.origin) return null;
    const { at, note, checkpoint } = written;
    if (checkpoint.size < this.largest)
      this.findings.add(
        'witness-order',
        checkpoint.size,
        `line ${this.lineNumber} of the witness's file is smaller than the one before it`,
      );
    this.largest = Math.max(this.largest, checkpoint.size);
    return { ...checkpoint, at, isConfirmed: () => this.confirms(note) };
  }

  private confirms(note: string): boolean {
    const parsed = parseNote(note);
    const own = this.keys.logs.filter(({ name }) => name === this.origin);
    return (
      parsed !== undefined &&
      isTrusted(parsed, own) &&
      cosignaturesOf(parsed, this.keys.witnesses) !== undefined
    );
  }

  private async readLine(): Promise<string | null> {
    while (this.place >= this.lines.length) {
      const { done, value } = await this.waiting.next().catch((error: unknown) => this.unreadable(error));
      if (done === true) return null;
      [this.lines, this.place] = [value, 0];
    }
    return this.lines[this.place++] ?? null;
  }

  private unreadable(error: unknown): IteratorResult<readonly string[], undefined> {
    if (!(error instanceof NotLines)) throw error;
    this.findings.add('witness-order', null, `the witness's file: ${error.message}`);
    return { done: true, value: undefined };
  }
}
