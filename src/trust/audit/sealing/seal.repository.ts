import { databaseFailure } from '../../../platform/database/failures';
import type { Query } from '../../../platform/database/sole-connection';
import type { KeptNode } from './growing-tree';
import { type LoggedEvent, loggedColumns } from './logged-event';

/** Where the seal has come to. */
export interface LastSeal {
  readonly size: number;
  readonly edge: readonly Buffer[];
  /** The last row under it, in the order of sealing. */
  readonly transactionId: string;
  readonly eventId: string;
}

/** Before the first row of any log. */
export const nothingSealed: LastSeal = {
  size: 0,
  edge: [],
  transactionId: '0',
  eventId: '00000000-0000-0000-0000-000000000000',
};

/** A row that waits for its seal. */
export interface UnsealedEvent extends LoggedEvent {
  readonly transactionId: string;
}

/** A leaf to be kept. */
export interface Leaf {
  readonly event: LoggedEvent;
  readonly commitment: string;
  readonly hash: Buffer;
}

/** A signed head of the log, to be kept. */
export interface SealedHead extends LastSeal {
  readonly root: Buffer;
  readonly note: string;
}

/** Whether this transaction is the only one that seals, until it ends: it holds the row that no other role can lock. */
export async function isOnlySealer(query: Query): Promise<boolean> {
  return (await query('select from audit_seal for update skip locked')).length === 1;
}

const NOT_AVAILABLE = '55P03';

/**
 * Holds the witness's file until this transaction ends: two who wrote at the same time could put an older head behind
 * a newer. Throws `WitnessTaken`. Unlike the row, the table is locked without a transaction id: no seal waits for it.
 */
export async function holdWitness(query: Query): Promise<void> {
  try {
    await query('lock table audit_seal in share row exclusive mode nowait');
  } catch (error) {
    throw databaseFailure(error)?.code === NOT_AVAILABLE ? new WitnessTaken() : error;
  }
}

/** Another process asks the witness just now. */
export class WitnessTaken extends Error {}

export async function lastSeal(query: Query): Promise<LastSeal> {
  return (await newestSeal(query)) ?? nothingSealed;
}

/** The newest head with what was signed; undefined where nothing is sealed. */
export async function newestSeal(query: Query): Promise<SealedHead | undefined> {
  const [row] = await query<SealedHead & { size: string }>(
    `select size, root, note, edge, transaction_id as "transactionId", event_id as "eventId" from audit_checkpoints
     order by size desc limit 1`,
  );
  return row && { ...row, size: Number(row.size) };
}

/**
 * The next rows in the order of sealing: by transaction, then id. Only transactions that have ended for every one who
 * looks: no row can come before these any more.
 */
export const unsealed = (query: Query, { transactionId, eventId }: LastSeal, limit: number) =>
  query<UnsealedEvent>(
    `select ${loggedColumns}, e.transaction_id as "transactionId" from audit_events e
     where e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       and (e.transaction_id, e.id) > ($1::xid8, $2::uuid)
     order by e.transaction_id, e.id fetch first $3 rows with ties`,
    [transactionId, eventId, limit],
  );

/** For how many seconds the oldest row that has no seal has waited; none waits where it is 0. */
export async function waitingSeconds(query: Query): Promise<number> {
  const { transactionId, eventId } = await lastSeal(query);
  const [row] = await query<{ seconds: number }>(
    `select extract(epoch from clock_timestamp() - e.occurred_at)::float8 as seconds from audit_events e
     where (e.transaction_id, e.id) > ($1::xid8, $2::uuid) order by e.transaction_id, e.id limit 1`,
    [transactionId, eventId],
  );
  return Math.max(0, row?.seconds ?? 0);
}

/** Keeps leaves from `first` on, the full subtrees that came of them, and the signed head. */
export async function keepSeal(
  query: Query,
  first: number,
  leaves: readonly Leaf[],
  nodes: readonly KeptNode[],
  head: SealedHead,
): Promise<void> {
  await query(
    `insert into audit_leaves (sequence, event_id, occurred_at, commitment, leaf_hash)
     select $1 + l.place - 1, l.event_id, l.occurred_at, decode(l.commitment, 'hex'), decode(l.hash, 'hex')
     from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[])
       with ordinality l (event_id, occurred_at, commitment, hash, place)`,
    [
      first,
      leaves.map(({ event }) => event.id),
      leaves.map(({ event }) => event.occurredAt),
      leaves.map(({ commitment }) => commitment),
      leaves.map(({ hash }) => hash.toString('hex')),
    ],
  );
  for (const { level, index, hash } of nodes)
    await query('insert into audit_nodes (height, place, hash) values ($1, $2, $3)', [level, index, hash]);
  const { size, root, edge, note, transactionId, eventId } = head;
  await query(
    `insert into audit_checkpoints (size, root, edge, note, transaction_id, event_id) values ($1, $2, $3, $4, $5, $6)`,
    [size, root, edge, note, transactionId, eventId],
  );
}
