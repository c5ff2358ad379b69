import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Tx } from '../database/tx';
import type { UserId } from '../id';
import { KeyReused, Malformed } from './problem';

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
  const hash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest();
  return { userId, route: request.path, key, hash };
}

/**
 * Claims the key inside the transaction that has the effect. A second request with it waits for the first to end,
 * then gets the first one's answer. Throws `KeyReused` when it comes with another body.
 */
export async function claim(tx: Tx, attempt: Attempt): Promise<{ readonly answer: unknown } | undefined> {
  const { userId, route, key, hash } = attempt;
  const claimed = await tx.change(
    'insert into idempotency_keys (user_id, route, key, request_hash) values ($1, $2, $3, $4) on conflict do nothing',
    [userId, route, key, hash],
  );
  if (claimed === 1) return undefined;
  const [earlier] = await tx.query<{ request_hash: Buffer; answer: unknown }>(
    'select request_hash, answer from idempotency_keys where user_id = $1 and route = $2 and key = $3',
    [userId, route, key],
  );
  if (!earlier?.request_hash.equals(hash)) throw new KeyReused();
  return { answer: earlier.answer ?? undefined };
}

/** Keeps the answer for a repetition, in the same transaction. */
export async function keep(tx: Tx, { userId, route, key }: Attempt, answer: unknown): Promise<void> {
  await tx.change('update idempotency_keys set answer = $4 where user_id = $1 and route = $2 and key = $3', [
    userId,
    route,
    key,
    JSON.stringify(answer ?? null),
  ]);
}
