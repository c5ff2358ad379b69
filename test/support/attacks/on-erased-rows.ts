import { pastTriggers } from './attacker';
import { type DatabaseAttack, shift, somePlace, tampered, theRowAt } from './attacks';
import type { Query } from '../../../src/platform/database/sole-connection';
import type { Chance } from '../chance';
import type { SealedLog } from './sealed-log';

/** SQL: what erasing takes from a row. */
export const ERASED = `salt = null, user_id = null, membership_id = null, role = null, organisation_id = null, session_id = null,
  request_id = null, resource_id = null, case_id = null, purpose = null, basis = null, basis_id = null, reason = null, facts = null`;

/** Empties a row as the log does it, and tells its place. */
async function erased(log: SealedLog, chance: Chance): Promise<number> {
  await pastTriggers(log.query, chance);
  const place = somePlace(log, chance);
  await log.query(`update audit_events set ${ERASED} where ${theRowAt}`, [place]);
  return place;
}

/** Leaves something in a row that has no salt, or a salt in one that has nothing else: past that trigger too. */
async function halfErased(query: Query, place: number, change: string): Promise<void> {
  await query('alter table audit_events disable trigger events_stay_well_formed');
  await query(`update audit_events set ${change} where ${theRowAt}`, [place]);
}

/** What a superuser can do to an event that is erased, or in the name of erasing. */
export const onErasedRows: readonly DatabaseAttack[] = [
  {
    id: 'T13',
    name: 'an event is erased as the log erases it, taken out, and said never to have been logged',
    make: async (log, chance) => {
      const place = await erased(log, chance);
      await log.query(`delete from audit_events where ${theRowAt}`, [place]);
      await log.query('delete from audit_leaves where sequence = $1', [place]);
      if (chance.next() < 0.5) await shift(log.query, place + 1, -1);
      return tampered('root', 'order');
    },
  },
  {
    id: 'T13',
    name: 'an event is erased, and its row alone is taken out',
    make: async (log, chance) => {
      const place = await erased(log, chance);
      await log.query(`delete from audit_events where ${theRowAt}`, [place]);
      return tampered('order');
    },
  },
  {
    id: 'T13',
    name: 'an event is erased, and is of another kind, time or outcome than before',
    make: async (log, chance) => {
      const place = await erased(log, chance);
      const change = chance.pick([
        `event = 'note.viewed'`,
        `outcome = 'failed'`,
        'process_number = process_number + 7',
        'process_id = gen_random_uuid()',
      ]);
      await log.query(`update audit_events set ${change} where ${theRowAt}`, [place]);
      return tampered('leaf');
    },
  },
  {
    id: 'T13',
    name: 'an event is erased, and the commitment that is kept is another',
    make: async (log, chance) => {
      const place = await erased(log, chance);
      await log.query('update audit_leaves set commitment = sha256(commitment) where sequence = $1', [place]);
      return tampered('leaf');
    },
  },
  {
    id: 'T13',
    name: 'an event loses its salt, and who or what stays',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await halfErased(log.query, place, 'salt = null');
      return tampered('malformed');
    },
  },
  {
    id: 'T13',
    name: 'an event that is erased is given somebody else',
    make: async (log, chance) => {
      const place = await erased(log, chance);
      const change = chance.pick([`user_id = gen_random_uuid()`, `facts = '{}'`, `reason = 'unexpected'`]);
      await halfErased(log.query, place, change);
      return tampered('malformed');
    },
  },
  {
    id: 'T13',
    name: 'an event loses who or what, and keeps its salt',
    make: async (log, chance) => {
      await pastTriggers(log.query, chance);
      const place = somePlace(log, chance);
      await halfErased(log.query, place, chance.pick(['request_id = null', 'facts = null']));
      return tampered('leaf');
    },
  },
];
