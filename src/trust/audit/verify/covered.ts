import type { Checkpoint } from '../tree/checkpoint';
import type { Findings } from './findings';
import type { WitnessedCheckpoint, WitnessFile } from './witness-file';

/** How far a witness's clock may differ from that of the service that exports. */
const CLOCKS_DIFFER = 5_000;

/** Holds the export against what a witness remembers. */
export class Covered {
  /** Largest size that the witness saw, and that is the same here. */
  size = 0;

  constructor(
    private readonly witness: WitnessFile,
    private readonly findings: Findings,
  ) {}

  /** Passes what the witness saw before the export begins: nothing here can be held against it. */
  async begin(first: number): Promise<void> {
    await this.witness.pass();
    while (this.witness.next && this.witness.next.size < first) await this.witness.pass();
  }

  /** Does the witness have something to say about the tree of this size? */
  has(size: number): boolean {
    return this.witness.next !== null && this.witness.next.size <= size;
  }

  /** Holds the tree of this size against all that the witness saw of it. */
  async compare(size: number, root: Buffer): Promise<void> {
    for (let seen = this.witness.next; seen && seen.size <= size; seen = this.witness.next) {
      if (seen.size === size) this.judge(seen, root);
      await this.witness.pass();
    }
  }

  /** Holds what the export says of the log after its last event against what the witness saw later. */
  async end(size: number, later: readonly Checkpoint[], exportedAt: string): Promise<void> {
    const latest = Math.max(size, ...later.map((checkpoint) => checkpoint.size));
    for (let seen = this.witness.next; seen; seen = this.witness.next) {
      const same = later.find((checkpoint) => checkpoint.size === seen.size);
      if (same) this.judge(seen, same.root);
      else if (seen.size > latest) {
        this.tellLarger(seen, latest, exportedAt);
        return;
      }
      await this.witness.pass();
    }
    if (this.size < size)
      this.findings.add('unwitnessed', this.size, `no witness has seen the events from here until ${size}`);
  }

  private judge(seen: WitnessedCheckpoint, root: Buffer): void {
    if (!seen.isConfirmed())
      this.findings.add(
        'witness-key',
        seen.size,
        'the witness remembers a checkpoint that the keys do not confirm',
      );
    else if (!seen.root.equals(root))
      this.findings.add(
        'forked',
        seen.size,
        'the witness remembers another root of this size: the log has two histories',
      );
    else this.size = Math.max(this.size, seen.size);
  }

  private tellLarger(seen: WitnessedCheckpoint, latest: number, exportedAt: string): void {
    if (!seen.isConfirmed())
      this.findings.add(
        'witness-key',
        seen.size,
        'the witness remembers a checkpoint that the keys do not confirm',
      );
    else if (Date.parse(seen.at) < Date.parse(exportedAt) - CLOCKS_DIFFER)
      this.findings.add(
        'truncated',
        latest,
        `the witness had seen ${seen.size} events when the log was exported with ${latest}`,
      );
    else
      this.findings.add(
        'outgrown',
        latest,
        `the witness has seen ${seen.size} events since; take a newer export to show them`,
      );
  }
}
