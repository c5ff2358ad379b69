import { verifyExport } from '../../src/trust/audit/verify/verify-export';
import { linesOf } from '../../src/trust/audit/verify/lines';
import { judge } from '../second-verifier/judge';
import { attacksOnRows } from '../support/audit-log/attacks-on-rows';
import { attacksOnTheLog } from '../support/audit-log/attacks-on-the-log';
import {
  exportOf,
  keysFileOf,
  keysOf,
  trustedKeys,
  type Window,
  witnessFileOf,
} from '../support/audit-log/export';
import {
  aLog,
  impostor,
  type Log,
  log,
  moment,
  sealed,
  someRows,
  someSizes,
  witness,
} from '../support/audit-log/log';
import { Chance } from '../support/chance';
import { spoils } from '../support/audit-log/spoil';

const LOGS = 10_000;
const attacks = [
  ...attacksOnRows,
  ...attacksOnTheLog.filter(({ name }) => !name.startsWith('events are dropped')),
];

interface Files {
  readonly file: string;
  readonly witness: string | null;
  readonly keys: string;
}

/** A window of a log, perhaps with a closed stretch, perhaps before the log's end. */
function someWindow(whole: Log, chance: Chance): Window {
  const size = chance.pick(whole.checkpoints).size;
  const first = chance.next() < 0.5 ? 0 : chance.whole(0, size + 1);
  const closing = chance.next() < 0.3 && size - first > 2;
  const from = closing ? chance.whole(first, size - 1) : 0;
  return {
    first,
    size,
    ...(closing && { closed: { first: from, next: chance.whole(from + 1, size + 1) } }),
    ...(chance.next() < 0.2 && {
      exportedAt: moment(Date.parse('2026-09-01T06:00:00Z') + chance.whole(0, 300_000)),
    }),
  };
}

async function someFiles(chance: Chance): Promise<Files> {
  const whole = await aLog(chance, chance.whole(1, 16));
  const seen =
    chance.next() < 0.2
      ? whole.witnessed.slice(0, chance.whole(0, whole.witnessed.length + 1))
      : whole.witnessed;
  return {
    file: await exportOf(whole, someWindow(whole, chance)),
    witness: chance.next() < 0.05 ? null : witnessFileOf({ ...whole, witnessed: seen }),
    keys:
      chance.next() < 0.05
        ? chance.pick([
            keysFileOf(impostor, witness),
            keysFileOf(witness),
            keysFileOf(log),
            keysFileOf(log, impostor),
          ])
        : trustedKeys,
  };
}

/** Long enough for what is missing to lie within and beyond the edges. */
async function longFiles(chance: Chance): Promise<Files> {
  const rows = someRows(chance, chance.whole(1_900, 2_400));
  for (let dropped = chance.whole(0, 3); dropped > 0; dropped -= 1)
    rows.splice(chance.whole(0, rows.length), 1);
  const whole = await sealed(rows, [...someSizes(chance, 40), 1_500, rows.length]);
  const first = chance.pick([0, 0, 30, chance.whole(0, rows.length)]);
  const from = chance.whole(first, rows.length - 1);
  const closed =
    chance.next() < 0.3
      ? { closed: { first: from, next: Math.min(rows.length, from + chance.whole(1, 900)) } }
      : {};
  return {
    file: await exportOf(whole, { first, ...closed }),
    witness: witnessFileOf(whole),
    keys: trustedKeys,
  };
}

async function filesFor(seed: number, chance: Chance): Promise<Files> {
  if (seed % 400 === 0) return longFiles(chance);
  if (seed % 10 === 0) return chance.pick(attacks).make(chance);
  const files = await someFiles(chance);
  if (seed % 3 === 0) return files;
  const spoil = chance.pick(spoils);
  return files.witness !== null && chance.next() < 0.25
    ? { ...files, witness: spoil(files.witness, chance) }
    : { ...files, file: spoil(files.file, chance) };
}

/** Octets of a file, now and then with one that is no letter. */
function octetsOf(text: string, chance: Chance): Buffer {
  const octets = Buffer.from(text, 'utf8');
  if (chance.next() < 0.02 && octets.length > 0)
    octets[chance.whole(0, octets.length)] = chance.whole(128, 256);
  return octets;
}

async function* inPieces(octets: Buffer, size: number) {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

describe('two verifiers that share no code', () => {
  it(`say the same of ${LOGS} random logs, whole and tampered with`, async () => {
    const tally: Record<string, number> = {};
    const apart: unknown[] = [];
    for (let seed = 1; seed <= LOGS; seed += 1) {
      const chance = new Chance(seed);
      const { file, witness: seen, keys } = await filesFor(seed, chance);
      const [octets, witnessed] = [octetsOf(file, chance), seen === null ? null : octetsOf(seen, chance)];
      const pieces = chance.whole(1, 4_000);

      const one = await verifyExport(
        linesOf(inPieces(octets, pieces)),
        keysOf(keys),
        witnessed && linesOf(inPieces(witnessed, witnessed.length)),
      );
      const other = judge(octets, keys, witnessed);

      tally[one.verdict] = (tally[one.verdict] ?? 0) + 1;
      if (one.verdict !== other?.verdict)
        apart.push([seed, one.verdict, one.findings.slice(0, 3), other?.verdict, [...(other?.found ?? [])]]);
    }
    process.stdout.write(`logs: ${JSON.stringify(tally)}\n`);

    expect(apart).toEqual([]);
    for (const verdict of ['intact', 'tampered', 'incomplete'])
      expect(tally[verdict]).toBeGreaterThan(LOGS / 20);
  }, 3_600_000);
});
