import { constants } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newSignerKey, parseSignerKey } from '../tree/local-signer';
import { COSIGNATURE, formatVerifierKey, type NoteSigner } from '../tree/signed-note';
import { parseKeys } from '../verify/keys-file';
import { isAbsent } from './append-only-file';
import { FileWitness } from './file-witness';
import { witnessServer } from './witness-server';

const USAGE = 'Usage: npm run audit:witness -- --listen HOST:PORT --state DIR --keys FILE --name NAME';
const PRIVATE = 0o600;

/** What cannot be run, said to whoever started it. */
export class WitnessRefused extends Error {}

/** Starts a witness from the words of its command, and says on which key it answers. */
export async function auditWitness(
  args: readonly string[],
  print: (sentence: string) => void,
): Promise<Server> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      listen: { type: 'string' },
      state: { type: 'string' },
      keys: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const { listen, state, keys: keysFile, name } = values;
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(listen ?? '') ?? [];
  if (!host || !port || !state || !keysFile || !name) throw new WitnessRefused(USAGE);
  const keys = parseKeys(await readFile(keysFile, 'utf8'));
  if (!keys || keys.logs.length === 0) throw new WitnessRefused(`${keysFile} names the key of no log`);
  await mkdir(state, { recursive: true, mode: 0o700 });
  const signer = await signerIn(join(state, 'key'), name);
  const witness = new FileWitness({
    name,
    path: join(state, 'checkpoints.jsonl'),
    logs: keys.logs,
    now: () => new Date(),
    signer,
  });
  const server = witnessServer(witness, (sentence) => print(`alarm: ${sentence}`));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(port), host.replace(/^\[(.*)\]$/, '$1'), resolve);
  });
  print(formatVerifierKey(signer.key));
  return server;
}

/** The witness's key, made on its first start; refuses one that others may read, or of another name. */
async function signerIn(path: string, name: string): Promise<NoteSigner> {
  const line = (await readKey(path)) ?? (await makeKey(path, name));
  const signer = parseSignerKey(line.trim());
  if (signer?.key.kind !== COSIGNATURE || signer.key.name !== name)
    throw new WitnessRefused(`${path} holds no key of a witness called ${name}`);
  return signer;
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    if (((await stat(path)).mode & 0o077) !== 0)
      throw new WitnessRefused(`${path} is open to others: chmod 600`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function makeKey(path: string, name: string): Promise<string> {
  const line = newSignerKey(name, COSIGNATURE);
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, PRIVATE);
  try {
    await file.writeFile(`${line}\n`, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  return line;
}
