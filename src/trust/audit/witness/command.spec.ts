import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFileOf } from '../../../../test/support/audit-log/export';
import { log, witness } from '../../../../test/support/audit-log/log';
import { aTree, submission } from '../../../../test/support/audit-log/submissions';
import { parseVerifierKey } from '../tree/signed-note';
import { auditWitness } from './command';
import { HttpWitness } from './http-witness';

let folder = '';
const running: Server[] = [];
const place = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samspel-witness-'));
  writeFileSync(place('keys'), keysFileOf(log));
});
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(folder, { recursive: true });
});

async function start(...more: readonly string[]) {
  const printed: string[] = [];
  const args = [
    '--listen',
    '127.0.0.1:0',
    '--state',
    place('state'),
    '--keys',
    place('keys'),
    '--name',
    'vittne.example',
  ];
  const server = await auditWitness([...args, ...more], (sentence) => printed.push(sentence));
  running.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, key: parseVerifierKey(printed[0] ?? '') };
}

describe('the witness as a command', () => {
  it('makes itself a key that is nobody else’s, says its public half, and remembers', async () => {
    const { url, key } = await start();
    if (!key) throw new Error('no key was printed');
    const answer = await new HttpWitness({ url, key, patience: 5_000 }).remember(
      await submission(aTree(5), 0, 5),
    );

    expect(answer.kind).toBe('remembered');
    expect(statSync(place('state/key')).mode & 0o777).toBe(0o600);
  });

  it('keeps its key and its memory when it is started again', async () => {
    const first = await start();
    if (!first.key) throw new Error('no key was printed');
    await new HttpWitness({ url: first.url, key: first.key, patience: 5_000 }).remember(
      await submission(aTree(9), 0, 5),
    );
    const again = await start();
    const asked = new HttpWitness({ url: again.url, key: first.key, patience: 5_000 });

    expect(again.key?.id).toBe(first.key.id);
    expect(await asked.remember(await submission(aTree(9), 0, 9))).toEqual({ kind: 'behind', size: 5 });
    expect((await asked.remember(await submission(aTree(9), 5, 9))).kind).toBe('remembered');
  });

  it('does not start with a key that others may read, or that is another’s', async () => {
    await start();
    chmodSync(place('state/key'), 0o644);
    await expect(start()).rejects.toThrow('chmod 600');
    chmodSync(place('state/key'), 0o600);

    await expect(start('--name', 'annan.example')).rejects.toThrow(
      'no key of a witness called annan.example',
    );
    expect(readFileSync(place('state/key'), 'utf8')).toContain('vittne.example');
  });

  it.each([
    ['no port', ['--listen', 'localhost']],
    ['no keys', ['--keys', '']],
    ['no name', ['--name', '']],
    ['a word it does not know', ['--open']],
  ])('does not start with %s', async (_, more) => {
    await expect(start(...more)).rejects.toThrow();
  });

  it('does not start without the key of a log', async () => {
    writeFileSync(place('keys'), keysFileOf(witness));

    await expect(start()).rejects.toThrow('names the key of no log');
  });
});
