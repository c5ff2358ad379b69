import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { impostor, log, witness } from '../../../../test/support/audit-log/log';
import { aTree, noteAt, submission } from '../../../../test/support/audit-log/submissions';
import { cosignaturesOf } from '../tree/cosignature';
import { parseNote } from '../tree/signed-note';
import { FileWitness } from './file-witness';

const now = () => new Date('2026-11-27T06:50:14.123Z');
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-witness-'));
  path = join(folder, 'checkpoints.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const aWitness = (more: { path?: string } = {}) =>
  new FileWitness({ name: 'file', path, logs: [log.key], now, ...more });
const tree = aTree(20);

describe('a witness that keeps a file', () => {
  it('has written a checkpoint down when it says that it remembers it', async () => {
    const answer = await aWitness().remember(await submission(tree, 0, 5));

    expect(answer).toEqual({ kind: 'remembered', cosignature: null });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      at: '2026-11-27T06:50:14.123000Z',
      checkpoint: await noteAt(tree, 5),
    });
  });

  it('follows the log as it grows, and after it was started again', async () => {
    await aWitness().remember(await submission(tree, 0, 5));
    const again = aWitness();

    expect((await again.remember(await submission(tree, 5, 9))).kind).toBe('remembered');
    expect((await aWitness().remember(await submission(tree, 9, 20))).kind).toBe('remembered');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4);
  });

  it('sees what another process wrote to the same file', async () => {
    const [one, other] = [aWitness(), aWitness()];
    await one.remember(await submission(tree, 0, 5));

    expect((await other.remember(await submission(tree, 5, 9))).kind).toBe('remembered');
    expect((await one.remember(await submission(tree, 9, 12))).kind).toBe('remembered');
  });

  it('signs with its key and its clock when it has one', async () => {
    const signing = new FileWitness({ name: 'file', path, logs: [log.key], now, signer: witness });
    const answer = await signing.remember(await submission(tree, 0, 5));
    const line = answer.kind === 'remembered' ? (answer.cosignature ?? '') : '';
    const parsed = parseNote((await noteAt(tree, 5)) + line);

    expect(parsed && cosignaturesOf(parsed, [witness.key])).toEqual([
      { witness: witness.key.name, time: Math.floor(now().getTime() / 1000) },
    ]);
  });

  it('says where it is when asked from elsewhere, and tells when that is less than it was thought to know', async () => {
    const one = aWitness();
    await one.remember(await submission(tree, 0, 5));

    expect(await one.remember(await submission(tree, 3, 9))).toEqual({ kind: 'behind', size: 5 });
    expect(await one.remember(await submission(tree, 7, 9))).toEqual({
      kind: 'forgetful',
      knew: 7,
      knows: 5,
    });
  });

  it('remembers one of two that ask at once, and tells the other', async () => {
    const one = aWitness();
    const answers = await Promise.all([
      one.remember(await submission(tree, 0, 5)),
      one.remember(await submission(tree, 0, 9)),
    ]);

    expect(answers.map(({ kind }) => kind).sort()).toEqual(['behind', 'remembered']);
  });

  it.each([
    [
      'of another log',
      async () => submission(tree, 0, 5, { ...log, key: { ...log.key, name: 'another.example' } }),
      'unknown-origin',
    ],
    ['of another key', async () => submission(tree, 0, 5, impostor), 'unknown-key'],
    ['that is no checkpoint', async () => ({ note: 'none', old: 0, consistency: [] }), 'malformed'],
    [
      'of a smaller size than before',
      async () => ({ ...(await submission(tree, 0, 3)), old: 4 }),
      'malformed',
    ],
  ] as const)('refuses a checkpoint %s, and writes nothing', async (_, made, because) => {
    expect(await aWitness().remember(await made())).toEqual({ kind: 'refused', because });
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });

  it('refuses a log that was written anew, whatever proof it brings', async () => {
    const one = aWitness();
    await one.remember(await submission(tree, 0, 5));
    const other = aTree(20, 'other');

    expect(await one.remember(await submission(other, 5, 9))).toEqual({
      kind: 'refused',
      because: 'inconsistent',
    });
    expect(await one.remember(await submission(other, 5, 5))).toEqual({
      kind: 'refused',
      because: 'inconsistent',
    });
    expect(await one.remember({ ...(await submission(tree, 5, 9)), consistency: [] })).toEqual({
      kind: 'refused',
      because: 'inconsistent',
    });
  });
});

describe('a witness whose file comes to harm', () => {
  it.each([
    ['is emptied', () => truncateSync(path, 0)],
    ['is cut short', () => truncateSync(path, 20)],
    ['is removed', () => rmSync(path)],
    ['is emptied while nobody runs', () => truncateSync(path, 0)],
  ])('tells that it forgot when it %s, keeps what it knew, and writes nothing anew', async (how, harm) => {
    const before = aWitness();
    await before.remember(await submission(tree, 0, 5));
    harm();
    const after = how.includes('nobody') ? aWitness() : before;

    const answers = [
      await after.remember(await submission(tree, 0, 5)),
      await after.remember(await submission(tree, 5, 9)),
    ];

    expect(answers).toEqual([
      { kind: 'forgetful', knew: 5, knows: 0 },
      { kind: 'forgetful', knew: 5, knows: 0 },
    ]);
    expect(readFileSync(`${path}.latest`, 'utf8')).toContain('"checkpoint"');
  });

  it('ends a line that was torn, and goes on behind it', async () => {
    await aWitness().remember(await submission(tree, 0, 5));
    writeFileSync(path, '{"at":"2026', { flag: 'a' });

    expect((await aWitness().remember(await submission(tree, 5, 9))).kind).toBe('remembered');
    expect((await aWitness().remember(await submission(tree, 9, 12))).kind).toBe('remembered');
    expect(readFileSync(path, 'utf8').split('\n')[1]).toBe('{"at":"2026');
  });

  it('is out of reach when it cannot write, remembers nothing of it, and comes back', async () => {
    const elsewhere = join(folder, 'not-there-yet', 'checkpoints.jsonl');
    const one = aWitness({ path: elsewhere });

    expect(await one.remember(await submission(tree, 0, 5))).toEqual({
      kind: 'unreachable',
      because: 'ENOENT',
    });
    symlinkSync(folder, join(folder, 'not-there-yet'));
    expect((await one.remember(await submission(tree, 0, 5))).kind).toBe('remembered');
  });

  it('is out of reach when the disk is full, and says so', async () => {
    const full = join(folder, 'full');
    symlinkSync('/dev/full', full);

    expect(await aWitness({ path: full }).remember(await submission(tree, 0, 5))).toEqual({
      kind: 'unreachable',
      because: 'ENOSPC',
    });
  });

  it('keeps its files from others', async () => {
    await aWitness().remember(await submission(tree, 0, 5));

    expect([path, `${path}.latest`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});
