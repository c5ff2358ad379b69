import type { Query } from '../../../src/platform/database/sole-connection';
import { GrowingTree } from '../../../src/trust/audit/sealing/growing-tree';
import { leafOf, loggedColumns } from '../../../src/trust/audit/sealing/logged-event';
import { keepSeal, lastSeal, type UnsealedEvent } from '../../../src/trust/audit/sealing/seal.repository';
import { checkpointText } from '../../../src/trust/audit/tree/checkpoint';
import { signNote } from '../../../src/trust/audit/tree/signed-note';
import type { Chance } from '../chance';
import { logSigner, ORIGIN } from '../sealing';

const tables = ['audit_events', 'audit_leaves', 'audit_nodes', 'audit_checkpoints', 'audit_cosignatures'];

/** Takes the triggers out of the way: by a setting that no trigger sees, or by the command that is logged. */
export async function pastTriggers(query: Query, chance: Chance): Promise<void> {
  if (chance.next() < 0.5) await query('set local session_replication_role = replica');
  else for (const table of tables) await query(`alter table ${table} disable trigger user`);
}

/** The events under seal, in their order, as a sealer would read them. */
export const sealedIn = (query: Query, first = 0): Promise<UnsealedEvent[]> =>
  query<UnsealedEvent>(
    `select ${loggedColumns}, e.transaction_id as "transactionId" from audit_leaves l
       join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     where l.sequence >= $1 order by l.sequence`,
    [first],
  );

/** These rows, as a sealer would read them. */
export const eventsOf = (query: Query, ids: readonly string[]): Promise<UnsealedEvent[]> =>
  query<UnsealedEvent>(
    `select ${loggedColumns}, e.transaction_id as "transactionId" from audit_events e
       join unnest($1::uuid[]) with ordinality w (id, place) on w.id = e.id order by w.place`,
    [ids],
  );

/** The sizes at which the log was signed. */
export const sizesOf = async (query: Query): Promise<number[]> =>
  (await query<{ size: string }>('select size from audit_checkpoints order by size')).map(({ size }) =>
    Number(size),
  );

/** Forgets every seal beyond a size at which the log was signed. */
export async function unseal(query: Query, size: number): Promise<void> {
  await query('delete from audit_checkpoints where size > $1', [size]);
  await query('delete from audit_leaves where sequence >= $1', [size]);
  await query('delete from audit_nodes where (place + 1) * (256 ^ (height / 8)) > $1', [size]);
}

/** Seals these events behind what is sealed, at these sizes, with the real key. */
export async function sealWithRealKey(
  query: Query,
  events: readonly UnsealedEvent[],
  sizes: readonly number[],
): Promise<void> {
  let done = 0;
  for (const size of sizes) {
    const last = await lastSeal(query);
    const part = events.slice(done, done + size - last.size);
    const latest = part.at(-1);
    if (!latest) throw new RangeError('nothing to seal');
    done += part.length;
    const tree = GrowingTree.from(last.size, last.edge);
    const leaves = part.map((event) => ({ event, ...leafOf(event) }));
    const nodes = leaves.flatMap(({ hash }) => tree.append(hash));
    const note = await signNote(
      checkpointText({ origin: ORIGIN, size: tree.size, root: tree.root }),
      logSigner,
    );
    await keepSeal(query, last.size, leaves, nodes, {
      size: tree.size,
      root: tree.root,
      edge: tree.edge,
      note,
      transactionId: latest.transactionId,
      eventId: latest.id,
    });
  }
}

/** The largest size at which the log was signed that does not reach beyond this place; 0 when there is none. */
export const sizeBefore = (sizes: readonly number[], place: number): number =>
  Math.max(0, ...sizes.filter((size) => size <= place));

/** Seals the log anew from a place on, as if it had always been as it is now, at the same sizes and with the real key. */
export async function resealFrom(query: Query, place: number): Promise<void> {
  const sizes = await sizesOf(query);
  const kept = sizeBefore(sizes, place);
  const events = await sealedIn(query, kept);
  await unseal(query, kept);
  await sealWithRealKey(
    query,
    events,
    sizes.filter((size) => size > kept),
  );
}
