import type { Query } from '../../../src/platform/database/sole-connection';
import { newId } from '../../../src/platform/id';
import { leafOf } from '../../../src/trust/audit/sealing/logged-event';
import { pastTriggers, sealedIn } from './attacker';
import { type DatabaseAttack, shift, somePlace, swap, tampered, theRowAt } from './attacks';

/** Gives a row the leaf that it would have had. Throws where there is none. */
async function hashAnew(query: Query, place: number): Promise<void> {
  const [event] = await sealedIn(query, place);
  if (!event) throw new RangeError('no row there');
  await query('update audit_leaves set leaf_hash = $2 where sequence = $1', [place, leafOf(event).hash]);
}

/** What a superuser can do to sealed rows without the key. */
export const onRows: readonly DatabaseAttack[] = [
  {
    id: 'T1',
    name: 'a row is edited',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const change = chance.pick([
        `outcome = 'failed', reason = 'unexpected'`,
        `event = 'note.viewed'`,
        'process_number = process_number + 7',
      ]);
      await log.query(`update audit_events set ${change} where ${theRowAt}`, [somePlace(log, chance)]);
      return tampered('leaf');
    },
  },
  {
    id: 'T1',
    name: 'a row is edited, and its hash computed anew',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await log.query(`update audit_events set event = 'note.viewed' where ${theRowAt}`, [place]);
      await hashAnew(log.query, place);
      return tampered('root');
    },
  },
  {
    id: 'T2',
    name: 'a row is deleted',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      await log.query(`delete from audit_events where ${theRowAt}`, [somePlace(log, chance)]);
      return tampered('order');
    },
  },
  {
    id: 'T2',
    name: 'a row and its leaf are deleted, and those after it moved up',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await log.query(`delete from audit_events where ${theRowAt}`, [place]);
      await log.query('delete from audit_leaves where sequence = $1', [place]);
      await shift(log.query, place + 1, -1);
      return tampered('root', 'order');
    },
  },
  {
    id: 'T4',
    name: 'two rows change places',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const one = somePlace(log, chance);
      const other = (one + chance.whole(1, log.witnessed)) % log.witnessed;
      await swap(log.query, one, other);
      return tampered('root');
    },
  },
  {
    id: 'T5',
    name: 'a row is put in among the others',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      const id = newId();
      await log.query(
        `insert into audit_events (id, request_id, event, outcome, occurred_at)
         select $2, 'r', 'case.viewed', 'allowed', occurred_at from audit_leaves where sequence = $1`,
        [place, id],
      );
      await shift(log.query, place, 1);
      await log.query(
        `insert into audit_leaves (sequence, event_id, occurred_at, commitment, leaf_hash)
         select $1, id, occurred_at, sha256(salt), sha256(salt) from audit_events where id = $2`,
        [place, id],
      );
      await hashAnew(log.query, place);
      return tampered('root');
    },
  },
  {
    id: 'T10',
    name: 'who and what are others, and the leaf is kept',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const change = chance.pick([
        `user_id = gen_random_uuid()`,
        `case_id = gen_random_uuid()`,
        `facts = '{"count": 1}'`,
      ]);
      await log.query(`update audit_events set ${change} where ${theRowAt}`, [somePlace(log, chance)]);
      return tampered('leaf', 'commitment');
    },
  },
  {
    id: 'T13',
    name: 'an event is emptied, taken out, and said never to have been logged',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await log.query(`update audit_events set user_id = null, facts = '{}' where ${theRowAt}`, [place]);
      await log.query(`delete from audit_events where ${theRowAt}`, [place]);
      await log.query('delete from audit_leaves where sequence = $1', [place]);
      if (chance.next() < 0.5) await shift(log.query, place + 1, -1);
      return tampered('root', 'order');
    },
  },
];
