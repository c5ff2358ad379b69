import { another, anyPlace, type Attack, attacked, between, rowAt, withRows } from './attacked';
import { aLog, someDetails } from './log';

/** What somebody who may write to the tables, but holds no key, can do to rows that are sealed. */
export const attacksOnRows: readonly Attack[] = [
  {
    id: 'T1',
    name: 'a row is edited',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const row = rowAt(log.rows, place);
      const changed = { ...row, envelope: { ...row.envelope, outcome: 'another' } };
      return attacked(withRows(log, log.rows.with(place, changed)), { kinds: ['leaf'], at: place });
    },
  },
  {
    id: 'T1',
    name: 'a row is edited, and its hashes computed anew',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const changed = another(rowAt(log.rows, place), { outcome: 'another' }, chance);
      return attacked(withRows(log, log.rows.with(place, changed)), {
        kinds: ['root'],
        ...between(log, place),
      });
    },
  },
  {
    id: 'T2',
    name: 'a row is deleted',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const sequences = log.rows.map((_, at) => at).toSpliced(place, 1);
      return attacked(withRows(log, log.rows.toSpliced(place, 1)), {
        kinds: ['order'],
        at: place,
        window: { sequences },
      });
    },
  },
  {
    id: 'T2',
    name: 'a row is deleted, and those after it numbered anew',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      return attacked(withRows(log, log.rows.toSpliced(place, 1)), {
        kinds: ['root', 'order'],
        ...between(log, place),
      });
    },
  },
  {
    id: 'T4',
    name: 'two rows change places',
    make: async (chance) => {
      const log = await aLog(chance);
      const [place, other] = [chance.whole(0, log.rows.length - 1), log.rows.length - 1];
      const changed = log.rows.with(place, rowAt(log.rows, other)).with(other, rowAt(log.rows, place));
      const sequences = log.rows
        .map((_, at) => at)
        .with(place, other)
        .with(other, place);
      return attacked(withRows(log, changed), { kinds: ['order'], at: place, window: { sequences } });
    },
  },
  {
    id: 'T4',
    name: 'two rows change places, and their sequences with them',
    make: async (chance) => {
      const log = await aLog(chance);
      const [place, other] = [chance.whole(0, log.rows.length - 1), log.rows.length - 1];
      const changed = log.rows.with(place, rowAt(log.rows, other)).with(other, rowAt(log.rows, place));
      return attacked(withRows(log, changed), { kinds: ['root'], ...between(log, place) });
    },
  },
  {
    id: 'T5',
    name: 'a row is inserted',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const added = another(
        rowAt(log.rows, place),
        { id: chance.uuid(), process: chance.uuid(), number: 1 },
        chance,
      );
      return attacked(withRows(log, log.rows.toSpliced(place, 0, added)), {
        kinds: ['root'],
        ...between(log, place),
      });
    },
  },
  {
    id: 'T10',
    name: 'the details are others, and the leaf is kept',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const row = rowAt(log.rows, place);
      const changed = { ...row, salt: row.salt ?? chance.octets(32), details: someDetails(chance) };
      return attacked(withRows(log, log.rows.with(place, changed)), { kinds: ['commitment'], at: place });
    },
  },
  {
    id: 'T13',
    name: 'an event is erased, and then said never to have been logged',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const erased = log.rows.with(place, { ...rowAt(log.rows, place), salt: null, details: null });
      return attacked(withRows(log, erased.toSpliced(place, 1)), {
        kinds: ['root', 'order'],
        ...between(log, place),
      });
    },
  },
];
