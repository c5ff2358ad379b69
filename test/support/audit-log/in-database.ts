import type { Query } from '../../../src/platform/database/sole-connection';
import { exportLines } from '../../../src/trust/audit/export/export-lines';
import { windowOf } from '../../../src/trust/audit/export/export.repository';
import { formatVerifierKey } from '../../../src/trust/audit/tree/signed-note';
import { type Report, verifyExport } from '../../../src/trust/audit/verify/verify-export';
import { logSigner, ORIGIN } from '../sealing';
import { keysOf, linesIn } from './export';

const [from, to] = [new Date('2000-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')];
const keys = keysOf(`${formatVerifierKey(logSigner.key)}\n`);

/** All that the service would export of a log in a database. */
async function exportOf(query: Query, exportedAt: Date): Promise<string> {
  const window = await windowOf(query, from, to);
  if (!window) return '';
  const lines: string[] = [];
  for await (const line of exportLines(query, { ...window, from, to, origin: ORIGIN, exportedAt }))
    lines.push(line);
  return lines.join('');
}

/** What the verifier says of the whole log, given the public key and what the witness wrote. */
export const verdictOn = async (query: Query, witness: string, exportedAt = new Date()): Promise<Report> =>
  verifyExport(linesIn(await exportOf(query, exportedAt)), keys, linesIn(witness));
