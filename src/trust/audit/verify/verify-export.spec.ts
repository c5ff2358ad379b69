import {
  exportOf,
  keysFileOf,
  keysOf,
  verified,
  witnessFileOf,
} from '../../../../test/support/audit-log/export';
import { attacksOnRows } from '../../../../test/support/audit-log/attacks-on-rows';
import { attacksOnTheLog } from '../../../../test/support/audit-log/attacks-on-the-log';
import { aLog, impostor, line, log, treeOf, witness } from '../../../../test/support/audit-log/log';
import { Chance } from '../../../../test/support/chance';
import { monthText } from '../tree/month';
import { signNote } from '../tree/signed-note';
import { decompose } from '../tree/subtrees';
import { EXIT_CODES } from './findings';

const kinds = ({ findings }: { findings: readonly { kind: string }[] }) => [
  ...new Set(findings.map(({ kind }) => kind)),
];
const aWholeLog = (seed = 7, events = 80) => aLog(new Chance(seed), events);

describe('a log that is whole', () => {
  it('is intact, whichever it is', async () => {
    const told: unknown[] = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const whole = await aLog(new Chance(seed));
      const report = await verified(await exportOf(whole), witnessFileOf(whole));
      if (report.verdict !== 'intact') told.push([seed, report.findings]);
    }

    expect(told).toEqual([]);
    expect(EXIT_CODES.intact).toBe(0);
  });

  it('is intact in every window that begins anywhere and ends at a checkpoint', async () => {
    const whole = await aWholeLog();
    const told: unknown[] = [];
    for (const { size } of whole.checkpoints) {
      for (let first = 0; first <= size; first += 7) {
        const report = await verified(await exportOf(whole, { first, size }), witnessFileOf(whole));
        if (report.verdict !== 'intact') told.push([first, size, report.findings]);
      }
    }

    expect(told).toEqual([]);
  });

  it('counts what it shows, what is erased, and what the witness confirms', async () => {
    const whole = await aWholeLog();
    const report = await verified(await exportOf(whole), witnessFileOf(whole));

    expect(report).toMatchObject({ events: 80, witnessed: 80, checkpoints: whole.checkpoints.length });
    expect(report.erased).toBe(whole.rows.filter(({ salt }) => salt === null).length);
    expect(report.erased).toBeGreaterThan(0);
  });

  it('is intact when a closed month stands by its hashes', async () => {
    const whole = await aWholeLog();
    const size = whole.checkpoints[2]?.size ?? 0;
    const report = await verified(
      await exportOf(whole, { closed: { first: 0, next: size } }),
      witnessFileOf(whole),
    );

    expect(report).toMatchObject({ verdict: 'intact', events: 80 - size, closedMonths: ['2026-09'] });
  });

  it('is intact without an event', async () => {
    const whole = await aWholeLog();
    const report = await verified(await exportOf(whole, { first: 80 }), witnessFileOf(whole));

    expect(report).toMatchObject({ verdict: 'intact', events: 0 });
  });
});

describe('a log that is not all there', () => {
  it('is incomplete wherever the file is cut short, and never intact', async () => {
    const whole = await aWholeLog(3, 30);
    const file = await exportOf(whole);
    const told = new Set<string>();
    for (let length = 0; length < file.length; length += 97)
      told.add(kinds(await verified(file.slice(0, length), witnessFileOf(whole))).join());
    told.add(kinds(await verified(file.slice(0, -1), witnessFileOf(whole))).join());

    expect([...told]).toEqual(['cut-short']);
    expect(EXIT_CODES.incomplete).toBe(3);
  });

  it('is incomplete without a witness, and where the witness has not come yet', async () => {
    const whole = await aWholeLog();
    const file = await exportOf(whole);
    const behind = { ...whole, witnessed: whole.witnessed.slice(0, -2) };
    const report = await verified(file, witnessFileOf(behind));

    expect(await verified(file, null)).toMatchObject({
      verdict: 'incomplete',
      findings: [{ kind: 'unwitnessed' }],
    });
    expect(await verified(file, '')).toMatchObject({
      verdict: 'incomplete',
      findings: [{ kind: 'unwitnessed' }],
    });
    expect(report).toMatchObject({
      verdict: 'incomplete',
      findings: [{ kind: 'unwitnessed', sequence: whole.checkpoints.at(-3)?.size }],
    });
  });

  it('is incomplete when no checkpoint covers its end', async () => {
    const whole = await aWholeLog();
    const file = (await exportOf(whole)).split('\n');
    const last = file.findLastIndex((line) => line.startsWith('{"checkpoint"'));

    const report = await verified(file.toSpliced(last, 1).join('\n'), witnessFileOf(whole));

    expect(report).toMatchObject({ verdict: 'incomplete', findings: [{ kind: 'unsealed' }] });
  });

  it('is incomplete when the witness has seen more since it was exported', async () => {
    const whole = await aWholeLog();
    const checkpoints = whole.checkpoints.slice(0, 3);
    const earlier = { ...whole, checkpoints, rows: whole.rows.slice(0, checkpoints[2]?.size) };
    const exportedAt = earlier.rows.at(-1)?.envelope.occurredAt ?? '';

    const report = await verified(await exportOf(earlier, { exportedAt }), witnessFileOf(whole));

    expect(kinds(report)).toEqual(['outgrown']);
    expect(report.verdict).toBe('incomplete');
  });

  it('takes no notice of a line that the witness never finished', async () => {
    const whole = await aWholeLog();
    const file = witnessFileOf(whole);

    expect((await verified(await exportOf(whole), `${file}{"at":"2026`)).verdict).toBe('intact');
  });
});

describe('a log that was attacked', () => {
  it.each([...attacksOnRows, ...attacksOnTheLog])('is told apart when $name ($id)', async ({ make }) => {
    const { file, witness: seen, keys, verdict, kinds: told } = await make(new Chance(11));
    const report = await verified(file, seen, keysOf(keys));

    expect(report.verdict).toBe(verdict);
    expect(kinds(report).some((kind) => told.some((each) => each === kind))).toBe(true);
  });
});

describe('files that are not what they should be', () => {
  it.each([
    ['a space in a line', (file: string) => file.replace('{"details"', '{ "details"')],
    ['names in another order', (file: string) => file.replace(/"end":true,("events":\d+)/, '$1,"end":true')],
    ['a name twice', (file: string) => file.replace('{"details"', '{"details":null,"details"')],
    ['a field too many', (file: string) => file.replace('{"end":true', '{"a":1,"end":true')],
    ['an empty line', (file: string) => file.replace('\n', '\n\n')],
    ['a second header', (file: string) => `${file}${file.slice(0, file.indexOf('\n') + 1)}`],
    ['something after its end', (file: string) => `${file}{"end":true,"events":1}\n`],
    ['another format', (file: string) => file.replace('samspel-audit-1', 'samspel-audit-2')],
    ['a decomposed letter', (file: string) => file.replace('"allowed"', '"a\u0308llowed"')],
    ['a number beyond JSON', (file: string) => file.replace(/"events":\d+/, '"events":1e999')],
    ['half a surrogate pair', (file: string) => file.replace('"allowed"', '"\\ud83d"')],
    [
      'a day that no calendar has',
      (file: string) => file.replace(/"occurredAt":"2026-09-\d\d/, '"occurredAt":"2026-09-31'),
    ],
  ])('are tampered with: %s', async (_, spoil) => {
    const whole = await aWholeLog();
    const file = await exportOf(whole);
    const report = await verified(spoil(file), witnessFileOf(whole));

    expect(spoil(file)).not.toBe(file);
    expect(report.verdict).toBe('tampered');
    expect(kinds(report)).toContain('malformed');
    expect(EXIT_CODES.tampered).toBe(2);
  });

  it('are tampered with when the count at the end is another', async () => {
    const whole = await aWholeLog();
    const file = (await exportOf(whole)).replace('"events":80', '"events":81');

    expect(kinds(await verified(file, witnessFileOf(whole)))).toEqual(['count']);
  });

  it('are tampered with when a checkpoint is of another log, or another key', async () => {
    const whole = await aWholeLog();
    const file = await exportOf(whole);
    const witnessed = witnessFileOf(whole);

    expect(kinds(await verified(file, witnessed, keysOf(keysFileOf(impostor, witness))))).toContain(
      'signature',
    );
    expect(kinds(await verified(file, witnessed, keysOf(keysFileOf(witness))))).toContain('origin');
    expect(kinds(await verified(file.replace('example/log"', 'example/two"'), witnessed))).toContain(
      'origin',
    );
  });

  it('are tampered with when a month was closed by nobody', async () => {
    const whole = await aWholeLog();
    const size = whole.checkpoints[2]?.size ?? 0;
    const file = await exportOf(whole, { closed: { first: 0, next: size } });
    const spoilt = file.replace('2026-09\\n', '2026-08\\n');

    expect(spoilt).not.toBe(file);
    expect(kinds(await verified(spoilt, witnessFileOf(whole)))).toContain('month');
  });

  it('are tampered with when a month was closed in the name of another log', async () => {
    const whole = await aWholeLog();
    const size = whole.checkpoints[2]?.size ?? 0;
    const own = await exportOf(whole, { closed: { first: 0, next: size } });
    const hashes = decompose(0, size).map(treeOf(whole.rows).hashOf);
    const month = { origin: 'annan.example', month: '2026-09', first: 0, next: size, hashes };
    const note = await signNote(monthText(month), log);
    const file = own.replace(/\{"month":.*\}\n/, () => line({ month: note }));

    expect(kinds(await verified(file, witnessFileOf(whole)))).toContain('month');
  });

  it('are tampered with when what lies left of a window is not there, or is another', async () => {
    const whole = await aWholeLog();
    const lines = (await exportOf(whole, { first: 21 })).split('\n');
    const other = (await exportOf(await aWholeLog(8), { first: 21 })).split('\n')[1] ?? '';

    expect(kinds(await verified(lines.toSpliced(1, 1).join('\n'), witnessFileOf(whole)))).toContain(
      'malformed',
    );
    expect(kinds(await verified(lines.toSpliced(1, 1, other).join('\n'), witnessFileOf(whole)))).toContain(
      'root',
    );
  });

  it('are tampered with when a later checkpoint does not grow out of them', async () => {
    const whole = await aWholeLog();
    const size = whole.checkpoints[3]?.size ?? 0;
    const file = await exportOf(whole, { size });
    const spoilt = file.replace(
      /"consistency":\["[^"]+"/,
      `"consistency":["${Buffer.alloc(32).toString('base64')}"`,
    );

    expect(spoilt).not.toBe(file);
    expect(kinds(await verified(spoilt, witnessFileOf(whole)))).toContain('consistency');
  });

  it('are tampered with when the witness grows smaller, or remembers what the keys do not confirm', async () => {
    const whole = await aWholeLog();
    const lines = witnessFileOf(whole).match(/.*\n/g) ?? [];
    const [one = '', two = ''] = lines;

    expect(kinds(await verified(await exportOf(whole), [two, one, ...lines.slice(2)].join('')))).toContain(
      'witness-order',
    );
    const falseWitness = { ...witness.key, key: impostor.key.key };
    const keys = { logs: [log.key], witnesses: [falseWitness] };
    expect(kinds(await verified(await exportOf(whole), witnessFileOf(whole), keys))).toContain('witness-key');
  });
});
