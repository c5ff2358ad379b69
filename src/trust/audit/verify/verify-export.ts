import { Covered } from './covered';
import type { Header } from './export-lines';
import { type Finding, Findings, type Verdict } from './findings';
import type { TrustedKeys } from './keys-file';
import { type LineSource, NotLines } from './lines';
import { ShownLog } from './shown-log';
import { WitnessFile } from './witness-file';

/** What a verification found. */
export interface Report {
  readonly verdict: Verdict;
  /** In the order in which they were found; the first thousand. */
  readonly findings: readonly Finding[];
  /** How many there were. */
  readonly findingCount: number;
  readonly header: Header | null;
  /** Events whose leaf was computed anew. */
  readonly events: number;
  /** Of them, those whose details were erased for a person's sake. */
  readonly erased: number;
  /** Checkpoints whose signature held. */
  readonly checkpoints: number;
  /** Size up to which a witness confirms the log. */
  readonly witnessed: number;
  /** Months that stand by their hashes alone. */
  readonly closedMonths: readonly string[];
}

/** How often the one who waits is told how far the verification has come. */
const TELL_EVERY = 10_000;

/**
 * Verifies an export against the keys somebody trusts and what a witness remembers, in one pass and bounded memory.
 * Without a witness nothing shows that the log was not cut or written anew by whoever holds its key, and the verdict
 * is never better than incomplete.
 */
export async function verifyExport(
  source: LineSource,
  keys: TrustedKeys,
  witnessSource: LineSource | null,
  tell: (events: number) => void = () => undefined,
): Promise<Report> {
  const findings = new Findings();
  const log = new ShownLog(findings, keys);
  const covered = await readThrough(
    source,
    log,
    findings,
    (origin) =>
      witnessSource && new Covered(new WitnessFile(witnessSource, origin, keys, findings), findings),
    tell,
  );
  log.end();
  if (log.header && log.isComplete) {
    const { size, exportedAt } = log.header;
    if (covered) await covered.end(size, log.later, exportedAt);
    else
      findings.add('unwitnessed', 0, 'no witness was asked: what the log has lost at its end would not show');
  }
  return {
    verdict: findings.verdict,
    findings: findings.kept,
    findingCount: findings.count,
    header: log.header,
    events: log.events,
    erased: log.erased,
    checkpoints: log.checkpoints,
    witnessed: covered?.size ?? 0,
    closedMonths: log.closedMonths,
  };
}

async function readThrough(
  source: LineSource,
  log: ShownLog,
  findings: Findings,
  witnessOf: (origin: string) => Covered | null,
  tell: (events: number) => void,
): Promise<Covered | null> {
  let covered: Covered | null = null;
  let told = 0;
  try {
    for await (const lines of source) {
      for (const line of lines) {
        const hadBegun = log.header !== null;
        // The log is held against its own checkpoints first: what it does not itself say is no second history.
        if (!isCheckpoint(line)) await compareHere(log, covered);
        log.take(line);
        if (!log.header) return null;
        if (hadBegun) continue;
        covered = witnessOf(log.header.origin);
        await covered?.begin(log.header.first);
      }
      if (log.events - told >= TELL_EVERY) tell((told = log.events));
    }
    await compareHere(log, covered);
  } catch (error) {
    if (!(error instanceof NotLines)) throw error;
    findings.add('malformed', log.size, error.message);
  }
  return covered;
}

async function compareHere(log: ShownLog, covered: Covered | null): Promise<void> {
  if (log.isRooted && covered?.has(log.size)) await covered.compare(log.size, log.root());
}

const isCheckpoint = (line: string): boolean => line.startsWith('{"checkpoint"');
