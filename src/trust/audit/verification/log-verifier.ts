import { setImmediate as turn } from 'node:timers/promises';
import { type Query, readOnce } from '../../../platform/database/sole-connection';
import { exportLines } from '../export/export-lines';
import { lengthOf } from '../witness/append-only-file';
import { isTampered } from '../verify/findings';
import type { TrustedKeys } from '../verify/keys-file';
import type { LineSource } from '../verify/lines';
import { type Report, verifyExport } from '../verify/verify-export';
import { cosignedLines, linesOfFile, mergedBySize } from './remembered';
import { erasedWithoutOrder, rowsBehindTheSeal, type Stretch, stretchToVerify } from './stretch';
import type { FoundAt, VerificationId, Verified } from './verification';

/** What a verification leans on. */
export interface LogVerifierOptions {
  /** Address of the reader's role. */
  readonly url: string;
  readonly origin: string;
  readonly keys: TrustedKeys;
  /** The file of the witness outside the database's reach. */
  readonly witnessFile: string;
}

/** The service stops, and reads no further. */
export class VerificationStopped extends Error {}

/** So many findings are kept by code and place. */
const MOST_KEPT = 200;
/** So many lines are judged before others have their turn. */
const AT_ONCE = 100;

/**
 * Verifies the whole sealed log by the same verifier as `npm run audit:verify`, from one moment's view of the database,
 * a page at a time: in bounded memory, and without keeping requests waiting.
 */
export class LogVerifier {
  /** Whether verifications read no further. */
  isStopped = false;

  constructor(private readonly options: LogVerifierOptions) {}

  /** Those under way throw. */
  stop(): void {
    this.isStopped = true;
  }

  /** `id` opens the log to the reader's role while the verification is under way. Tells how many of how many events. */
  async verify(id: VerificationId, tell: (events: number, of: number) => void): Promise<Verified> {
    // What the witness had written before the log was looked at must be in the log.
    const written = await lengthOf(this.options.witnessFile);
    return readOnce(this.options.url, { 'app.verification_id': id }, (query) =>
      this.of(query, written, tell),
    );
  }

  private async of(
    query: Query,
    written: number,
    tell: (events: number, of: number) => void,
  ): Promise<Verified> {
    const { origin, keys, witnessFile } = this.options;
    const { exportedAt, ...stretch } = await stretchToVerify(query);
    tell(0, stretch.size);
    const lines = exportLines(query, {
      first: 0,
      size: stretch.size,
      origin,
      from: BEGIN,
      to: exportedAt,
      exportedAt,
    });
    const remembered = mergedBySize([
      linesOfFile(witnessFile, written),
      cosignedLines(query, stretch.treeSize),
    ]);
    try {
      const report = await verifyExport(this.inTurns(lines), keys, remembered, (events) =>
        tell(events, stretch.size),
      );
      return verifiedOf(report, stretch, await foundInDatabase(query, stretch.size));
    } finally {
      await remembered.return(undefined);
    }
  }

  private async *inTurns(lines: AsyncIterable<string>): LineSource {
    let some: string[] = [];
    for await (const line of lines) {
      if (some.push(line) < AT_ONCE) continue;
      yield some;
      some = [];
      await turn();
      if (this.isStopped) throw new VerificationStopped();
    }
    yield some;
  }
}

/** What no export shows: rows that no seal covers, and events that are erased and that nobody agreed to erase. */
async function foundInDatabase(query: Query, size: number): Promise<FoundAt[]> {
  const stray = (await rowsBehindTheSeal(query, size)) > 0;
  return [
    ...(stray ? [{ code: 'unsealed-row' as const, sequence: null }] : []),
    ...(await erasedWithoutOrder(query, size)).map((sequence) => ({
      code: 'erased-without-order' as const,
      sequence,
    })),
  ];
}

function verifiedOf(report: Report, { size, treeSize }: Stretch, behind: readonly FoundAt[]): Verified {
  const findings = report.findings.map(({ kind, sequence }) => ({ code: kind, sequence }));
  // What shows a change comes first, however much there is of the other.
  const changed = findings.filter(({ code }) => isTampered(code));
  const rest = findings.filter(({ code }) => !isTampered(code));
  return {
    outcome: behind.length === 0 ? report.verdict : 'tampered',
    first: 0,
    size,
    treeSize,
    witnessed: report.witnessed,
    findingCount: report.findingCount + behind.length,
    findings: [...behind, ...changed, ...rest].slice(0, MOST_KEPT),
  };
}

const BEGIN = new Date(0);
