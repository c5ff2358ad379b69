import { COSIGNATURE, NOTE_SIGNATURE, parseVerifierKey, type VerifierKey } from '../tree/signed-note';

/** Whom the one who verifies trusts. */
export interface TrustedKeys {
  /** Keys of logs; a log's key bears its origin as name. */
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

/** The keys of a file: one a line as C2SP writes verifier keys, `#` before a remark. Undefined when a line is none. */
export function parseKeys(file: string): TrustedKeys | undefined {
  const lines = file.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = lines.map((line) => parseVerifierKey(line.trim()));
  if (keys.length === 0 || !keys.every((key) => key !== undefined)) return undefined;
  return {
    logs: keys.filter(({ kind }) => kind === NOTE_SIGNATURE),
    witnesses: keys.filter(({ kind }) => kind === COSIGNATURE),
  };
}
