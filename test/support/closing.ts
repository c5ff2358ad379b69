import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../src/platform/id';
import { MonthCloser } from '../../src/trust/audit/closing/month-closer';
import { LogVerifier } from '../../src/trust/audit/verification/log-verifier';
import type { VerificationId, Verified } from '../../src/trust/audit/verification/verification';
import { TestDatabase } from './database';
import { folderForFiles } from './scratch';
import { logSigner, ORIGIN, TestSealer } from './sealing';

/** The month that is old enough to be closed, the day after it, and how many events it has. */
export const OLD = '2020-03-01';
export const OLD_EVENTS = 300;

/**
 * A log of a database (`TestDatabase.ofOldMonths`) with a month of 2020 between two others, sealed and seen by a witness, as if it had been written
 * then. At its edges the old month is mixed with its neighbours, as transactions are.
 */
export class OldLog {
  private constructor(
    readonly database: TestDatabase,
    readonly sealer: TestSealer,
    readonly witnessFile: string,
  ) {}

  static async of(database: TestDatabase): Promise<OldLog> {
    const log = new OldLog(database, new TestSealer(database), join(folderForFiles(), 'witness.jsonl'));
    // What was logged of making the database is of today: nothing of 2020 comes behind it.
    await database.sql('set session_replication_role = replica');
    await database.sql('delete from audit_events');
    await database.sql('set session_replication_role = origin');
    await log.write('2020-02-29T23:59:00Z', 40);
    await log.write('2020-03-01T00:00:01Z', 20);
    await log.write('2020-02-29T23:59:59Z', 5);
    await log.seal();
    for (let stage = 0; stage < 4; stage += 1) {
      await log.write(`2020-03-1${stage}T10:00:00Z`, (OLD_EVENTS - 20) / 4);
      await log.seal();
    }
    await log.write('2020-04-02T10:00:00Z', 30);
    await log.write('2026-01-02T10:00:00Z', 30);
    await log.seal();
    return log;
  }

  /** Events at a time, by nobody, in no case unless one is named. */
  async write(at: string, count: number, caseId: string | null = null): Promise<void> {
    await this.database.sql(
      `insert into audit_events (id, request_id, event, outcome, occurred_at, case_id)
       select gen_random_uuid(), 'r', 'case.viewed', 'allowed', $1::timestamptz + n * interval '1 millisecond', $3
       from generate_series(1, $2::integer) n`,
      [at, count, caseId],
    );
  }

  /** Seals all there is, and has the witness see it. */
  async seal(): Promise<void> {
    await this.sealer.sealAll();
    await this.sealer.witnessedBy(this.witnessFile);
  }

  /** Verifies the whole log as the service does at night, and keeps what came of it. */
  async verify(): Promise<Verified> {
    const id = newId<VerificationId>();
    await this.database.insert('audit_verifications', { id });
    const found = await new LogVerifier({
      url: this.database.url('audit_reader'),
      origin: ORIGIN,
      keys: { logs: [logSigner.key], witnesses: [] },
      witnessFile: this.witnessFile,
    }).verify(id, () => undefined);
    await this.database.insert('audit_verification_outcomes', {
      verification_id: id,
      outcome: found.outcome,
      first: found.first,
      size: found.size,
      tree_size: found.treeSize,
      witnessed: found.witnessed,
      finding_count: found.findingCount,
      findings: JSON.stringify(found.findings),
    });
    return found;
  }

  /** One proposes and another approves, past whoever may. */
  async approve(proposer: string, approver: string, month = OLD): Promise<void> {
    await this.database.insert('audit_month_closings', {
      month,
      proposed_by: proposer,
      approved_by: approver,
      approved_at: new Date(),
    });
  }

  /** What the sealer does each minute. */
  close(signer = logSigner): ReturnType<MonthCloser['step']> {
    return new MonthCloser(this.sealer.connection, signer).step();
  }

  witness(): Promise<string> {
    return readFile(this.witnessFile, 'utf8');
  }

  async end(): Promise<void> {
    await this.sealer.close();
  }
}
