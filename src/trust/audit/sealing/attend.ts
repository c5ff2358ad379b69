import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { consistencyNodes } from '../tree/merkle-tree';
import type { Witness, WitnessAnswer } from '../witness/witness';
import { holdWitness, WitnessTaken } from './seal.repository';
import { proofHashes } from './subtree.repository';

/** The newest head, as a witness is asked to remember it. */
interface NewestHead {
  readonly size: number;
  readonly note: string;
}

/** What came of asking one witness: how far behind the log it is now, and its answer where it was asked. */
export interface Attended {
  /** Undefined while another process asks. */
  readonly behind: number | undefined;
  readonly answer: WitnessAnswer | undefined;
}

/** Puts the newest head before one witness, and keeps what it signs. Remembers how far that one has come. */
export class Attendance {
  private known = 0;

  constructor(
    readonly witness: Witness,
    private readonly connection: SoleConnection,
  ) {}

  /** The size that the witness is known to remember. */
  get size(): number {
    return this.known;
  }

  /**
   * A witness that is elsewhere than believed is asked once more from there; one that is away, or asked by another
   * process, the next time.
   */
  async attend(): Promise<Attended> {
    try {
      return await this.connection.transaction(async (query) => {
        if (this.witness.isForOne) await holdWitness(query);
        return this.ofNewest(query);
      });
    } catch (error) {
      if (error instanceof WitnessTaken) return { behind: undefined, answer: undefined };
      throw error;
    }
  }

  private async ofNewest(query: Query): Promise<Attended> {
    const head = await newestHead(query);
    const size = head?.size ?? 0;
    // The log is shorter than what the witness has seen of it.
    if (size < this.known) return { behind: 0, answer: { kind: 'behind', size: this.known } };
    if (!head || head.size === this.known) return { behind: 0, answer: undefined };
    const answer = await this.askTwice(query, head);
    if (answer.kind === 'remembered') {
      this.known = head.size;
      if (answer.cosignature !== null) await keep(query, head.size, this.witness.name, answer.cosignature);
    }
    if (answer.kind !== 'behind') return { behind: head.size - this.known, answer };
    // Another process was quicker with a newer head, unless the witness has seen more than there is.
    const now = (await newestHead(query))?.size ?? 0;
    if (now < answer.size) return { behind: 0, answer };
    this.known = answer.size;
    return { behind: now - answer.size, answer: undefined };
  }

  private async askTwice(query: Query, head: NewestHead): Promise<WitnessAnswer> {
    const answer = await this.ask(query, head);
    if (answer.kind !== 'behind' || answer.size > head.size) return answer;
    this.known = answer.size;
    return this.ask(query, head);
  }

  private async ask(query: Query, { size, note }: NewestHead): Promise<WitnessAnswer> {
    const old = this.known;
    const consistency = await proofHashes(query, consistencyNodes(old, size));
    return this.witness.remember({ note, old, consistency });
  }
}

const keep = (query: Query, size: number, witness: string, lines: string) =>
  query('insert into audit_cosignatures (size, witness, lines) values ($1, $2, $3) on conflict do nothing', [
    size,
    witness,
    lines,
  ]);

async function newestHead(query: Query): Promise<NewestHead | undefined> {
  const [row] = await query<{ size: string; note: string }>(
    'select size, note from audit_checkpoints order by size desc limit 1',
  );
  return row && { size: Number(row.size), note: row.note };
}
