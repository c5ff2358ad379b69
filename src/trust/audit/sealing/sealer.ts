import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { checkpointText } from '../tree/checkpoint';
import { isTrusted, type NoteSigner, parseNote, signNote } from '../tree/signed-note';
import { GrowingTree } from './growing-tree';
import { leafOf } from './logged-event';
import {
  isOnlySealer,
  keepSeal,
  newestSeal,
  nothingSealed,
  type SealedHead,
  unsealed,
} from './seal.repository';

/** So many rows at most come under one checkpoint. */
export const MOST_AT_ONCE = 1_000;

/** How far one step of sealing came. */
export interface SealStep {
  /** Rows that got their seal now. */
  readonly sealed: number;
  /** Whether another sealer was at it. */
  readonly isTaken: boolean;
}

/**
 * The newest head is not signed with this sealer's key: somebody put it there, or the key is another log's. Rows wait,
 * for what was sealed on top of it could never be verified, and never be taken back.
 */
export class HeadNotOurs extends Error {
  constructor() {
    super('the newest head of the audit log is not signed with the key of AUDIT_KEY_FILE');
  }
}

/**
 * Seals the log, step by step: gives rows their place in the tree and signs its head. Any number may run beside each
 * other; one at a time gets through. A step that is killed leaves nothing half done.
 */
export class Sealer {
  constructor(
    private readonly connection: SoleConnection,
    private readonly signer: NoteSigner,
  ) {}

  /** Seals the next rows, if there are any. */
  step(): Promise<SealStep> {
    return this.connection.transaction(async (query) => {
      if (!(await isOnlySealer(query))) return { sealed: 0, isTaken: true };
      return { sealed: await this.seal(query), isTaken: false };
    });
  }

  private async seal(query: Query): Promise<number> {
    const newest = await newestSeal(query);
    if (newest && !this.isOwn(newest)) throw new HeadNotOurs();
    const last = newest ?? nothingSealed;
    const events = await unsealed(query, last, MOST_AT_ONCE);
    const latest = events.at(-1);
    if (!latest) return 0;
    const tree = GrowingTree.from(last.size, last.edge);
    const leaves = events.map((event) => ({ event, ...leafOf(event) }));
    const nodes = leaves.flatMap(({ hash }) => tree.append(hash));
    const { size, root, edge } = tree;
    const origin = this.signer.key.name;
    await keepSeal(query, last.size, leaves, nodes, {
      size,
      root,
      edge,
      note: await signNote(checkpointText({ origin, size, root }), this.signer),
      transactionId: latest.transactionId,
      eventId: latest.id,
    });
    return events.length;
  }

  private isOwn({ size, root, edge, note }: SealedHead): boolean {
    const { key } = this.signer;
    const signed = parseNote(note);
    return (
      signed !== undefined &&
      isTrusted(signed, [key]) &&
      signed.text === checkpointText({ origin: key.name, size, root }) &&
      GrowingTree.from(size, edge).root.equals(root)
    );
  }
}
