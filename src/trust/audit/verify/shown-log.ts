import { type Checkpoint, parseCheckpoint } from '../tree/checkpoint';
import { Frontier } from '../tree/frontier';
import { leafHash } from '../tree/hash';
import { commitmentTo, leafInputOf } from '../tree/leaf';
import { verifyConsistency } from '../tree/merkle-tree';
import { parseMonth } from '../tree/month';
import { isTrusted, parseNote } from '../tree/signed-note';
import { decompose } from '../tree/subtrees';
import { type EventLine, type ExportLine, type Header, parseLine } from './export-lines';
import type { Findings } from './findings';
import type { TrustedKeys } from './keys-file';
import { Numbers } from './numbers';
import { Times } from './times';

/** The log as an export shows it, line by line: computes the tree anew and holds every line against it. */
export class ShownLog {
  header: Header | null = null;
  events = 0;
  erased = 0;
  checkpoints = 0;
  readonly closedMonths: string[] = [];
  /** Checkpoints beyond the last event that are proved to grow out of it. */
  readonly later: Checkpoint[] = [];
  /** Was the last line of the format read? */
  isComplete = false;

  private tree = Frontier.empty();
  private numbers: Numbers;
  private readonly times: Times;
  private lineNumber = 0;
  /** Once a sequence is missing or a root differs, no later root can be right, and none is complained of again. */
  private broken = false;
  private provedSize = -1;

  constructor(
    private readonly findings: Findings,
    private readonly keys: TrustedKeys,
  ) {
    this.numbers = new Numbers(findings, 0);
    this.times = new Times(findings);
  }

  get size(): number {
    return this.tree.size;
  }

  /** Is the tree known so far, with all that lies left of the export? */
  get isRooted(): boolean {
    return this.header !== null && this.tree.size >= this.header.first && !this.broken;
  }

  root(): Buffer {
    return this.tree.root();
  }

  /** The next line, with its newline. */
  take(line: string): void {
    this.lineNumber += 1;
    // A line that was cut short is no line, unless the format had ended before it.
    if (!line.endsWith('\n') && !this.isComplete) return;
    const parsed = parseLine(line.slice(0, -1));
    if (!parsed || (parsed.kind === 'header') !== (this.lineNumber === 1) || this.isComplete)
      this.findings.add('malformed', this.size, `line ${this.lineNumber} is none that belongs here`);
    else this.follow(parsed);
  }

  /** No more lines follow. */
  end(): void {
    if (!this.isComplete) this.findings.add('cut-short', this.size, 'the export ends before its last line');
    if (!this.header) return;
    this.times.end();
    if (!this.isComplete) return;
    this.numbers.end(this.size, this.later.length > 0 ? 'goes-on' : 'waits');
    if (this.broken) return;
    if (this.tree.size !== this.header.size)
      this.findings.add('order', this.tree.size, `the events end here, and not at ${this.header.size}`);
    else if (this.provedSize !== this.header.size)
      this.findings.add('unsealed', this.provedFrom(), 'no checkpoint covers the events from here');
  }

  private follow(line: ExportLine): void {
    switch (line.kind) {
      case 'header':
        this.begin(line.header);
        return;
      case 'left':
        this.takeLeft(line.hashes);
        return;
      case 'event':
        this.takeEvent(line.event);
        return;
      case 'month':
        this.takeMonth(line.note);
        return;
      case 'checkpoint':
        this.takeCheckpoint(line.note, line.consistency);
        return;
      case 'end':
        this.isComplete = true;
        if (line.events !== this.events)
          this.findings.add(
            'count',
            this.size,
            `${this.events} events are here and ${line.events} were exported`,
          );
    }
  }

  private begin(header: Header): void {
    this.header = header;
    this.numbers = new Numbers(this.findings, header.first);
    if (!this.keys.logs.some(({ name }) => name === header.origin))
      this.findings.add('origin', null, 'no key of this log is trusted');
  }

  private takeLeft(hashes: readonly Buffer[]): void {
    const first = this.header?.first ?? 0;
    if (this.lineNumber !== 2 || hashes.length !== decompose(0, first).length || first === 0)
      this.findings.add('malformed', 0, `line ${this.lineNumber} does not fit what lies left of the export`);
    else this.tree = Frontier.of(first, hashes);
  }

  private takeEvent(event: EventLine): void {
    this.requireLeft();
    this.events += 1;
    const { sequence, envelope, leaf, details } = event;
    if (sequence !== this.size) this.tellOrder(sequence);
    if (!leafHash(leafInputOf(event.canonicalEnvelope)).equals(leaf))
      this.findings.add('leaf', sequence, 'the event is not the one that was sealed');
    if (!details) this.erased += 1;
    else if (commitmentTo(details.salt, details.canonical) !== envelope.commitment)
      this.findings.add('commitment', sequence, 'the details are not those that were sealed');
    this.tree.append(leaf);
    this.numbers.add(envelope.process, envelope.number, sequence);
    this.times.add(envelope.occurredAt, sequence);
  }

  private takeMonth(note: string): void {
    this.requireLeft();
    const parsed = parseNote(note);
    const month = parsed && parseMonth(parsed.text);
    if (!month || !isTrusted(parsed, this.ownKeys()) || month.origin !== this.header?.origin) {
      this.findings.add('month', this.size, 'a closed month that the log did not sign');
      return;
    }
    if (month.first !== this.size) this.tellOrder(month.first);
    this.numbers.interrupt(this.size, month.next);
    if (month.first === this.size)
      decompose(month.first, month.next).forEach(({ level }, place) => {
        const hash = month.hashes[place];
        if (hash) this.tree.appendSubtree(level, hash);
      });
    if (this.closedMonths.at(-1) !== month.month) this.closedMonths.push(month.month);
  }

  private takeCheckpoint(note: string, consistency: readonly Buffer[] | null): void {
    this.requireLeft();
    const parsed = parseNote(note);
    const checkpoint = parsed && parseCheckpoint(parsed.text);
    if (!checkpoint || !isTrusted(parsed, this.ownKeys())) {
      this.findings.add(
        'signature',
        checkpoint?.size ?? this.size,
        'a checkpoint that no trusted key signed',
      );
    } else if (checkpoint.origin !== this.header?.origin) {
      this.findings.add('origin', checkpoint.size, 'a checkpoint of another log');
    } else {
      this.checkpoints += 1;
      if (consistency) this.proveLater(checkpoint, consistency);
      else this.proveHere(checkpoint);
    }
  }

  private proveHere({ size, root }: Checkpoint): void {
    if (this.broken) return;
    if (size !== this.size) this.tellOrder(size);
    else if (!root.equals(this.root())) {
      this.broken = true;
      this.findings.add(
        'root',
        this.provedFrom(),
        `the events from here until ${size} are not those that were sealed`,
      );
    } else this.provedSize = size;
  }

  private proveLater(checkpoint: Checkpoint, consistency: readonly Buffer[]): void {
    const size = this.header?.size ?? 0;
    if (this.size !== size || checkpoint.size <= size) this.tellOrder(checkpoint.size);
    else if (this.broken) return;
    else if (verifyConsistency(size, checkpoint.size, consistency, this.root(), checkpoint.root))
      this.later.push(checkpoint);
    else
      this.findings.add(
        'consistency',
        checkpoint.size,
        `a later checkpoint does not grow out of the ${size} events`,
      );
  }

  // What lies left of the export is needed before anything stands on it.
  private requireLeft(): void {
    if (this.size >= (this.header?.first ?? 0)) return;
    this.findings.add('malformed', 0, 'what lies left of the export is not there');
    this.broken = true;
    this.tree = Frontier.of(
      this.header?.first ?? 0,
      decompose(0, this.header?.first ?? 0).map(() => this.root()),
    );
  }

  private tellOrder(sequence: number): void {
    if (!this.broken)
      this.findings.add('order', this.size, `${sequence} stands where ${this.size} was expected`);
    this.broken = true;
  }

  private provedFrom(): number {
    return Math.max(this.provedSize, this.header?.first ?? 0);
  }

  private ownKeys() {
    return this.keys.logs.filter(({ name }) => name === this.header?.origin);
  }
}
