import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../../../platform/config/config';
import { COSIGNATURE, parseVerifierKey, type VerifierKey } from '../tree/signed-note';
import { FileWitness } from '../witness/file-witness';
import { HttpWitness } from '../witness/http-witness';
import type { Witness } from '../witness/witness';

/** The configured list of witnesses is none. */
export class WitnessesRefused extends Error {}

const list = z.array(z.strictObject({ url: z.url(), key: z.string() }));
const PATIENCE = 5_000;

/** The witnesses of an installation: the file, and those over HTTP. Throws `WitnessesRefused`, which tells no value. */
export function witnessesOf(config: Config, log: VerifierKey): Witness[] {
  const now = () => new Date();
  const file = new FileWitness({ name: 'file', path: config.AUDIT_WITNESS_FILE, logs: [log], now });
  if (config.AUDIT_WITNESSES_FILE === undefined) return [file];
  return [file, ...overHttp(readFileSync(config.AUDIT_WITNESSES_FILE, 'utf8'))];
}

/** The keys by which what witnesses over HTTP sign is known. Throws `WitnessesRefused`. */
export function witnessKeysOf(config: Config): VerifierKey[] {
  if (config.AUDIT_WITNESSES_FILE === undefined) return [];
  return elsewhere(readFileSync(config.AUDIT_WITNESSES_FILE, 'utf8')).map(({ key }) => key);
}

const overHttp = (text: string): Witness[] =>
  elsewhere(text).map((each) => new HttpWitness({ ...each, patience: PATIENCE }));

function elsewhere(text: string): { readonly url: string; readonly key: VerifierKey }[] {
  return list.parse(JSON.parse(text)).map(({ url, key: line }) => {
    const key = parseVerifierKey(line);
    if (key?.kind !== COSIGNATURE)
      throw new WitnessesRefused('AUDIT_WITNESSES_FILE: a key is no witness key.');
    return { url, key };
  });
}
