import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Tx } from '../database/tx';
import type { UserId } from '../id';
import type { TraceFacts } from '../database/trace';
import { AlreadyDone, KeyReused, Malformed, NotVisible } from './problem';

/** A POST that carries an Idempotency-Key: the same key by the same person has one effect and one answer. */
export interface Attempt {
  readonly userId: UserId;
  readonly route: string;
  readonly key: string;
  readonly hash: Buffer;
}

/** The attempt that a request makes, if it is one that could be repeated by mistake. Throws `Malformed`. */
export function attemptOf(request: Request, userId: UserId): Attempt | undefined {
  const key = request.header('idempotency-key');
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (!/^[\w-]{8,64}$/.test(key)) throw new Malformed('malformed-idempotency-key');
  const body: unknown = request.body;
  const hash = createHash('sha256')
    .update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null))
    .digest();
  return { userId, route: request.path, key, hash };
}

/** What the first request was answered, and what that answer was about. */
export interface Earlier {
  readonly answer: unknown;
  readonly about: TraceFacts;
}

interface KeptRow {
  readonly hash: Buffer;
  readonly answer: unknown;
  readonly about: TraceFacts | null;
  readonly standingThen: string | null;
  readonly standingNow: string | null;
}

/**
 * Claims the key inside the transaction that has the effect. A second request with it waits for the first to end,
 * then gets the first one's answer, if whoever acts may still know all of it. Throws `KeyReused` when it comes with
 * another body, `NotVisible` when what it is about may be known no more, and `AlreadyDone` when rights have changed.
 */
export async function claim(tx: Tx, { userId, route, key, hash }: Attempt): Promise<Earlier | undefined> {
  const claimed = await tx.change(
    'insert into idempotency_keys (user_id, route, key, request_hash) values ($1, $2, $3, $4) on conflict do nothing',
    [userId, route, key, hash],
  );
  if (claimed === 1) return undefined;
  const [earlier] = await tx.query<KeptRow>(
    `select request_hash as hash, answer, about, standing as "standingThen",
       standing_towards(array(select value::uuid from jsonb_each_text(about))) as "standingNow"
     from idempotency_keys where user_id = $1 and route = $2 and key = $3`,
    [userId, route, key],
  );
  if (!earlier?.hash.equals(hash)) throw new KeyReused();
  if (earlier.standingNow === null && !toldNothing(earlier)) throw new NotVisible();
  if (earlier.standingNow !== earlier.standingThen) throw new AlreadyDone();
  return { answer: earlier.answer ?? undefined, about: earlier.about ?? {} };
}

/** An empty answer to somebody who could not know what it was about then either: a log reviewer's act about a case. */
const toldNothing = ({ answer, standingThen }: KeptRow): boolean => answer === null && standingThen === null;

/** Keeps the answer for a repetition, and what it was about, at the end of the same transaction. */
export function keep(tx: Tx, { userId, route, key }: Attempt, answer: unknown): void {
  const { caseId, resourceId } = tx.trace.facts;
  tx.atTheEnd(
    `update idempotency_keys set answer = $4, about = $5,
       standing = standing_towards(array(select value::uuid from jsonb_each_text($5::jsonb)))
     where user_id = $1 and route = $2 and key = $3`,
    [userId, route, key, JSON.stringify(answer ?? null), JSON.stringify({ caseId, resourceId })],
  );
}
