import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { consistencyNodes } from '../tree/merkle-tree';
import type { Witness, WitnessAnswer } from '../witness/witness';
import { proofHashes } from './subtree.repository';

/** The newest head, as a witness is asked to remember it. */
interface NewestHead {
  readonly size: number;
  readonly note: string;
}

/** What came of asking one witness: how far behind the log it is now, and its answer where it was asked. */
export interface Attended {
  readonly behind: number;
  readonly answer: WitnessAnswer | undefined;
}

/** Puts the newest head before one witness, and keeps what it signs. Remembers how far that one has come. */
export class Attendance {
  private known = 0;

  constructor(
    readonly witness: Witness,
    private readonly connection: SoleConnection,
  ) {}

  /** A witness that is elsewhere than believed is asked once more from there; one that is away, the next time. */
  async attend(): Promise<Attended> {
    const head = await this.connection.transaction(newestHead);
    const size = head?.size ?? 0;
    // The log is shorter than what the witness has seen of it.
    if (size < this.known) return { behind: 0, answer: { kind: 'forgetful', knew: this.known, knows: size } };
    if (!head || head.size === this.known) return { behind: 0, answer: undefined };
    let answer = await this.ask(head);
    if (answer.kind === 'behind' && answer.size <= head.size) {
      this.known = answer.size;
      answer = await this.ask(head);
    }
    if (answer.kind === 'remembered') {
      this.known = head.size;
      if (answer.cosignature !== null) await this.keep(head.size, answer.cosignature);
    }
    return { behind: head.size - this.known, answer };
  }

  private async ask({ size, note }: NewestHead): Promise<WitnessAnswer> {
    const old = this.known;
    const consistency = await this.connection.transaction((query) =>
      proofHashes(query, consistencyNodes(old, size)),
    );
    return this.witness.remember({ note, old, consistency });
  }

  private async keep(size: number, lines: string): Promise<void> {
    await this.connection.transaction((query) =>
      query(
        'insert into audit_cosignatures (size, witness, lines) values ($1, $2, $3) on conflict do nothing',
        [size, this.witness.name, lines],
      ),
    );
  }
}

async function newestHead(query: Query): Promise<NewestHead | undefined> {
  const [row] = await query<{ size: string; note: string }>(
    'select size, note from audit_checkpoints order by size desc limit 1',
  );
  return row && { size: Number(row.size), note: row.note };
}
