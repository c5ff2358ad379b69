import { eventsOf, pastTriggers, sealWithRealKey } from './attacker';
import { type DatabaseAttack, incomplete, tampered } from './attacks';
import { addRows, type SealedLog } from './sealed-log';
import type { Chance } from '../chance';

const back = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

async function seal(log: SealedLog, ids: readonly string[]): Promise<void> {
  await sealWithRealKey(log.query, await eventsOf(log.query, ids), [(await log.size()) + ids.length]);
}

/** One of the lives, as it goes on in this run alone. */
const aLife = (log: SealedLog, chance: Chance) => ({ ...chance.pick(log.lives) });

/** What a superuser can do to rows before the sealer comes, and to the clock. */
export const beforeSealing: readonly DatabaseAttack[] = [
  {
    id: 'T6',
    name: 'a row with an old time is written',
    make: async (log, chance) => {
      const old = back(chance.whole(120_000, 20 * 86_400_000));
      const ids = await addRows(log.query, { process: chance.uuid(), last: 0 }, chance.whole(1, 4), old);
      await seal(log, [...ids, ...(await addRows(log.query, aLife(log, chance), 3))]);
      return tampered('backdated');
    },
  },
  {
    id: 'T11',
    name: 'a row is taken away before it is sealed',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const ids = await addRows(log.query, aLife(log, chance), chance.whole(4, 40));
      const victim = chance.whole(1, ids.length - 1);
      await log.query('delete from audit_events where id = $1', [ids[victim]]);
      await seal(log, ids.toSpliced(victim, 1));
      return incomplete('unsealed');
    },
  },
  {
    id: 'T11',
    name: 'a row is taken away before it is sealed, and a thousand others follow',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const life = aLife(log, chance);
      const ids = await addRows(log.query, life, 4);
      const victim = chance.whole(0, 3);
      await log.query('delete from audit_events where id = $1', [ids[victim]]);
      const more = await addRows(log.query, life, 1_030);
      await seal(log, [...ids.toSpliced(victim, 1), ...more]);
      return tampered('gap');
    },
  },
  {
    id: 'T14',
    name: 'the clock is set back an hour',
    make: async (log, chance) => {
      await seal(log, await addRows(log.query, aLife(log, chance), chance.whole(2, 30), back(3_600_000)));
      return tampered('clock', 'backdated');
    },
  },
];
