import type { Json } from '../../../src/trust/audit/tree/canonical';
import { monthText } from '../../../src/trust/audit/tree/month';
import { signNote } from '../../../src/trust/audit/tree/signed-note';
import { decompose } from '../../../src/trust/audit/tree/subtrees';
import { splitLines, type LineSource } from '../../../src/trust/audit/verify/lines';
import { parseKeys, type TrustedKeys } from '../../../src/trust/audit/verify/keys-file';
import { formatVerifierKey, type NoteSigner } from '../../../src/trust/audit/tree/signed-note';
import { type Report, verifyExport } from '../../../src/trust/audit/verify/verify-export';
import { witnessLine } from '../../../src/trust/audit/verify/witness-file';
import { asJson, latestOf, line, type Log, log as logSigner, moment, treeOf, witness } from './log';

/** Which part of a log is exported, and what was done to it on the way. */
export interface Window {
  readonly first?: number;
  /** Sequences that the rows bear, where they are not those of their places. */
  readonly sequences?: readonly number[];
  /** Size at which the window ends: that of a checkpoint. */
  readonly size?: number;
  readonly exportedAt?: string;
  /** A stretch that is closed and stands by its hashes. */
  readonly closed?: { readonly first: number; readonly next: number };
}

const encoded = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('base64'));

/** The file that the service would have written of this log. */
export async function exportOf(log: Log, window: Window = {}): Promise<string> {
  const tree = treeOf(log.rows);
  const { first = 0, size = log.checkpoints.at(-1)?.size ?? 0, sequences, closed } = window;
  const lines: Json[] = [headerOf(log, first, size, window.exportedAt)];
  if (first > 0) lines.push({ left: encoded(decompose(0, first).map(tree.hashOf)) });
  let events = 0;
  for (let at = first; at <= size; at += 1) {
    for (const { note } of log.checkpoints.filter((each) => each.size === at))
      lines.push({ checkpoint: note });
    if (at === closed?.first) {
      const hashes = decompose(closed.first, closed.next).map(tree.hashOf);
      lines.push({
        month: await signNote(
          monthText({ origin: logSigner.key.name, month: '2026-09', ...closed, hashes }),
          logSigner,
        ),
      });
      at = closed.next - 1;
    } else {
      const row = log.rows[at];
      if (at === size || !row) continue;
      lines.push(asJson(row, sequences?.[at] ?? at));
      events += 1;
    }
  }
  const latest = log.checkpoints.at(-1);
  if (latest && latest.size > size)
    lines.push({ checkpoint: latest.note, consistency: encoded(tree.consistency(size, latest.size)) });
  return [...lines, { end: true, events }].map(line).join('');
}

function headerOf(log: Log, first: number, size: number, exportedAt?: string): Json {
  const times = log.rows.slice(first, size).map(({ envelope }) => envelope.occurredAt);
  return {
    format: 'samspel-audit-1',
    origin: logSigner.key.name,
    from: times[0] ?? moment(0),
    to: times.at(-1) ?? moment(0),
    exportedAt: exportedAt ?? moment(latestOf(log.rows) + 60_000),
    first,
    size,
  };
}

/** The file of the witness. */
export const witnessFileOf = ({ witnessed }: Log): string =>
  witnessed.map(({ at, note }) => witnessLine(at, note)).join('');

/** A file of keys. */
export const keysFileOf = (...signers: readonly NoteSigner[]): string =>
  ['# whom we trust', ...signers.map(({ key }) => formatVerifierKey(key)), ''].join('\n');

/** The keys that somebody trusts who was given the right ones. */
export const trustedKeys = keysFileOf(logSigner, witness);

const trusted = keysOf(trustedKeys);

export function keysOf(file: string): TrustedKeys {
  const keys = parseKeys(file);
  if (!keys) throw new Error('no keys');
  return keys;
}

export async function* linesIn(text: string): LineSource {
  yield splitLines(text);
}

/** What the verifier says of these files. */
export const verified = (file: string, witnessFile: string | null, keys = trusted): Promise<Report> =>
  verifyExport(linesIn(file), keys, witnessFile === null ? null : linesIn(witnessFile));
