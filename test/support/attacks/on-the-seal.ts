import { pastTriggers, resealFrom, sealedIn, sealWithRealKey, sizeBefore, sizesOf, unseal } from './attacker';
import { type DatabaseAttack, incomplete, somePlace, tampered, theRowAt } from './attacks';
import { addRows, type SealedLog } from './sealed-log';
import { eventsOf } from './attacker';
import type { Chance } from '../chance';

/** A size at which the witness has seen the log, but not the largest. */
const someFormerSize = async (log: SealedLog, chance: Chance): Promise<number> =>
  chance.pick((await sizesOf(log.query)).filter((size) => size < log.witnessed));

/** Takes all rows away that are not sealed up to this size, and their seals. */
async function cut(log: SealedLog, size: number): Promise<void> {
  await log.query(
    `delete from audit_events e using audit_leaves l where l.event_id = e.id and l.occurred_at = e.occurred_at and l.sequence >= $1`,
    [size],
  );
  await unseal(log.query, size);
}

/** What a superuser can do who holds the log's real key as well. */
export const onTheSeal: readonly DatabaseAttack[] = [
  {
    id: 'T3',
    name: 'the tail is cut at an earlier head',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      await cut(log, await someFormerSize(log, chance));
      return tampered('truncated');
    },
  },
  {
    id: 'T3',
    name: 'the tail is cut anywhere, and the end signed with the real key',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = chance.whole(1, log.witnessed);
      const kept = sizeBefore(await sizesOf(log.query), place);
      const tail = (await sealedIn(log.query, kept)).slice(0, place - kept);
      await cut(log, place);
      await unseal(log.query, kept);
      if (tail.length > 0) await sealWithRealKey(log.query, tail, [place]);
      return tampered('truncated');
    },
  },
  {
    id: 'T7',
    name: 'a row is another, and the whole log sealed anew with the real key',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await log.query(
        `update audit_events set event = 'note.viewed', user_id = gen_random_uuid() where ${theRowAt}`,
        [place],
      );
      await resealFrom(log.query, place);
      return tampered('forked');
    },
  },
  {
    id: 'T7',
    name: 'a row that no witness has seen the seal of is another, and sealed anew with the real key',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = chance.whole(log.witnessed, await log.size());
      await log.query(`update audit_events set event = 'note.viewed' where ${theRowAt}`, [place]);
      await resealFrom(log.query, place);
      return incomplete('unwitnessed');
    },
  },
  {
    id: 'T8',
    name: 'an older backup is put back, and goes on with the real key',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const size = await someFormerSize(log, chance);
      await cut(log, size);
      const life = { process: chance.uuid(), last: 0 };
      const ids = await addRows(log.query, life, chance.whole(1, 120));
      await sealWithRealKey(log.query, await eventsOf(log.query, ids), [size + ids.length]);
      return tampered('forked', 'truncated');
    },
  },
  {
    id: 'T9',
    name: 'the newest head that a witness has seen is signed again over other rows',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = sizeBefore(await sizesOf(log.query), log.witnessed - 1);
      await log.query(`update audit_events set facts = '{"count": 77}' where ${theRowAt}`, [place]);
      await resealFrom(log.query, place);
      return tampered('forked');
    },
  },
];
