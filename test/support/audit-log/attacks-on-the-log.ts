import { afterDropped, another, anyPlace, type Attack, attacked, rowAt } from './attacked';
import { keysFileOf, witnessFileOf } from './export';
import { aLog, impostor, latestOf, moment, sealed, someRows, someSizes, witness } from './log';

/** What is done before sealing, or with the real key in the attacker's hands, or to the verifier's keys. */
export const attacksOnTheLog: readonly Attack[] = [
  {
    id: 'T3',
    name: 'the tail is cut and signed anew with the real key',
    make: async (chance) => {
      const log = await aLog(chance);
      const kept = chance.whole(1, log.checkpoints.length);
      const checkpoints = log.checkpoints.slice(0, kept);
      const size = checkpoints.at(-1)?.size ?? 0;
      const exportedAt = moment(latestOf(log.rows) + 60_000);
      const cut = { ...log, checkpoints, rows: log.rows.slice(0, size) };
      return attacked(cut, { kinds: ['truncated', 'unsealed'], at: 0, until: size, window: { exportedAt } });
    },
  },
  {
    id: 'T6',
    name: 'a row with an old time is written before sealing',
    make: async (chance) => {
      const whole = someRows(chance, chance.whole(40, 120));
      const place = chance.whole(20, whole.length - 1);
      const old = moment(Date.parse('2026-08-01T12:00:00Z') + chance.whole(0, 86_400_000));
      const added = another(
        rowAt(whole, place),
        { id: chance.uuid(), occurredAt: old, process: chance.uuid(), number: 1 },
        chance,
      );
      const log = await sealed(whole.toSpliced(place, 0, added), someSizes(chance, whole.length + 1));
      return attacked(log, { kinds: ['backdated'], at: place });
    },
  },
  {
    id: 'T7',
    name: 'the whole log is written anew and signed with the real key',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const changed = another(rowAt(log.rows, place), { outcome: 'another' }, chance);
      const anew = await sealed(
        log.rows.with(place, changed),
        log.checkpoints.map(({ size }) => size),
      );
      const seen = log.checkpoints.find(({ size }) => size > place)?.size ?? 0;
      return attacked(anew, { kinds: ['forked'], at: seen, witness: witnessFileOf(log) });
    },
  },
  {
    id: 'T8',
    name: 'an older backup is put back and goes on from there with the real key',
    make: async (chance) => {
      const log = await aLog(chance);
      const kept = log.checkpoints[chance.whole(0, log.checkpoints.length - 1)]?.size ?? 0;
      const more = someRows(chance, chance.whole(1, 200));
      const sizes = [
        ...log.checkpoints.map(({ size }) => size).filter((size) => size <= kept),
        kept + more.length,
      ];
      const anew = await sealed([...log.rows.slice(0, kept), ...more], sizes);
      const until = log.rows.length + more.length;
      const exportedAt = moment(latestOf([...log.rows, ...more]) + 60_000);
      return attacked(anew, {
        window: { exportedAt },
        kinds: ['forked', 'truncated', 'backdated', 'clock', 'unsealed'],
        at: 0,
        until,
        witness: witnessFileOf(log),
      });
    },
  },
  {
    id: 'T9',
    name: 'two heads of the same size are shown to different people',
    make: async (chance) => {
      const log = await aLog(chance);
      const fork = chance.whole(0, log.checkpoints.length);
      const place = fork === 0 ? 0 : (log.checkpoints[fork - 1]?.size ?? 0);
      const other = log.rows.map((row, at) =>
        at < place ? row : another(row, { outcome: 'another' }, chance),
      );
      const split = await sealed(
        other,
        log.checkpoints.map(({ size }) => size),
      );
      return attacked(split, {
        kinds: ['forked'],
        at: log.checkpoints[fork]?.size ?? 0,
        witness: witnessFileOf(log),
      });
    },
  },
  {
    id: 'T11',
    name: 'events are dropped before they are sealed',
    make: async (chance) => {
      const whole = someRows(chance, 1_060);
      const place = chance.whole(10, 40);
      const left = whole.toSpliced(place, 1);
      const log = await sealed(left, [left.length]);
      return attacked(log, { kinds: ['gap'], at: afterDropped(left, rowAt(whole, place)) });
    },
  },
  {
    id: 'T11',
    name: 'events at the end are dropped before they are sealed',
    make: async (chance) => {
      const whole = someRows(chance, 100);
      const place = chance.whole(10, 40);
      const left = whole.toSpliced(place, 1);
      const at = afterDropped(left, rowAt(whole, place));
      const log = await sealed(left, someSizes(chance, 99));
      return attacked(log, { kinds: ['unsealed'], at, verdict: 'incomplete' });
    },
  },
  {
    id: 'T12',
    name: 'the log is signed with another key, and that key given to the verifier',
    make: async (chance) => {
      const log = await aLog(chance);
      const place = anyPlace(log, chance);
      const changed = another(rowAt(log.rows, place), { outcome: 'another' }, chance);
      const anew = await sealed(
        log.rows.with(place, changed),
        log.checkpoints.map(({ size }) => size),
        impostor,
      );
      const keys = keysFileOf(impostor, witness);
      return attacked(anew, {
        kinds: ['witness-key'],
        at: log.checkpoints[0]?.size ?? 0,
        keys,
        witness: witnessFileOf(log),
      });
    },
  },
  {
    id: 'T12',
    name: 'the log is signed with another key',
    make: async (chance) => {
      const log = await aLog(chance);
      const anew = await sealed(
        log.rows,
        log.checkpoints.map(({ size }) => size),
        impostor,
      );
      return attacked(anew, {
        kinds: ['signature'],
        at: log.checkpoints[0]?.size ?? 0,
        witness: witnessFileOf(log),
      });
    },
  },
  {
    id: 'T14',
    name: 'the clock is set back an hour',
    make: async (chance) => {
      const whole = someRows(chance, chance.whole(60, 120));
      const place = chance.whole(20, whole.length - 20);
      const behind = whole.map((row, at) =>
        at < place
          ? row
          : another(row, { occurredAt: moment(Date.parse(row.envelope.occurredAt) - 3_600_000) }, chance),
      );
      return attacked(await sealed(behind, someSizes(chance, behind.length)), {
        kinds: ['clock'],
        at: place,
      });
    },
  },
];
