import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportOf, keysFileOf, witnessFileOf } from '../../../../test/support/audit-log/export';
import { aLog, log, witness } from '../../../../test/support/audit-log/log';
import { Chance } from '../../../../test/support/chance';
import { auditVerify } from './command';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-verify-'));
  const whole = await aLog(new Chance(5), 60);
  const file = await exportOf(whole);
  write('export', file);
  write('changed', file.replace('"outcome":"allowed"', '"outcome":"refused"'));
  write('cut', file.slice(0, -1));
  write('no-text', Buffer.from([0xff, 0xfe, 0x0a]));
  write('keys', keysFileOf(log, witness));
  write('no-keys', 'none\n');
  write('witness', witnessFileOf(whole));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
async function run(...args: readonly string[]) {
  const printed: string[] = [];
  const places = args.map((arg) => (arg.startsWith('--') ? arg : join(folder, arg)));
  return { code: await auditVerify(places, (sentence) => printed.push(sentence)), printed };
}
const withKeys = (file: string) => run(file, '--keys', 'keys', '--witness', 'witness');

describe('the command', () => {
  it('exits with 0 when the log is intact, and says what it saw', async () => {
    const { code, printed } = await withKeys('export');

    expect([code, printed[0]]).toEqual([0, 'intact (0)']);
    expect(printed[2]).toMatch(/^60 events from sequence 0, \d+ erased, \d+ checkpoints, witnessed to 60$/);
  });

  it('exits with 2 when it was tampered with, and says where', async () => {
    const { code, printed } = await withKeys('changed');

    expect([code, printed[0]]).toEqual([2, 'tampered (2)']);
    expect(printed[3]).toMatch(/^leaf at \d+: the event is not the one that was sealed$/);
  });

  it('exits with 2 when the file is no text', async () => {
    expect((await withKeys('no-text')).code).toBe(2);
  });

  it('exits with 3 when the file was cut short, or no witness was asked', async () => {
    expect((await withKeys('cut')).code).toBe(3);
    expect((await run('export', '--keys', 'keys')).code).toBe(3);
  });

  it.each([
    ['no file', ['--keys', 'keys']],
    ['two files', ['export', 'cut', '--keys', 'keys']],
    ['no keys', ['export']],
    ['a file of keys that is none', ['export', '--keys', 'no-keys']],
    ['a file that is not there', ['elsewhere', '--keys', 'keys', '--witness', 'witness']],
    ['a witness that is not there', ['export', '--keys', 'keys', '--witness', 'elsewhere']],
    ['a word it does not know', ['export', '--keys', 'keys', '--sure']],
  ])('exits with 1 and verifies nothing with %s', async (_, args) => {
    expect((await run(...args)).code).toBe(1);
  });
});
