import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EXIT_CODES } from './findings';
import { parseKeys } from './keys-file';
import { linesOf, type LineSource } from './lines';
import { sentencesOf } from './sentences';
import { verifyExport } from './verify-export';

const USAGE = 'Usage: npm run audit:verify -- EXPORT --keys FILE [--witness FILE]';
/** Nothing was verified: a file is not there, or the keys are none. */
export const NOT_RUN = 1;

/** Verifies an export by its files and prints what it found. Answers with the exit code. */
export async function auditVerify(
  args: readonly string[],
  print: (sentence: string) => void,
): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, witness: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || values.keys === undefined) return refuse(print, USAGE);
    const keys = parseKeys(readFileSync(values.keys, 'utf8'));
    if (!keys)
      return refuse(print, 'the file of keys is none: one C2SP verifier key a line, # before a remark');
    const witness = values.witness === undefined ? null : linesIn(values.witness);
    const report = await verifyExport(linesIn(file), keys, witness);
    sentencesOf(report).forEach(print);
    return EXIT_CODES[report.verdict];
  } catch (error) {
    return refuse(print, error instanceof Error ? error.message : String(error));
  }
}

function refuse(print: (sentence: string) => void, because: string): number {
  print(because);
  return NOT_RUN;
}

const linesIn = (file: string): LineSource => linesOf(octetsOf(file));

// Opened when it is read, so that a file that is not there fails the reading and not the process.
async function* octetsOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { highWaterMark: 1 << 20 });
}
