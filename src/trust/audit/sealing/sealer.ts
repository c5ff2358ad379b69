import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { checkpointText } from '../tree/checkpoint';
import { type NoteSigner, signNote } from '../tree/signed-note';
import { GrowingTree } from './growing-tree';
import { leafOf } from './logged-event';
import { isOnlySealer, keepSeal, newestSeal, nothingSealed, unsealed } from './seal.repository';
import { HeadNotOurs, isSignedHead } from './sealed-head';

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
    if (newest && !isSignedHead(newest, this.signer.key)) throw new HeadNotOurs();
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
}
