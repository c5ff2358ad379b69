import { SoleConnection } from '../../src/platform/database/sole-connection';
import { newId } from '../../src/platform/id';
import { loggedColumns, type LoggedEvent } from '../../src/trust/audit/sealing/logged-event';
import { Attendance, type Attended } from '../../src/trust/audit/sealing/attend';
import { Sealer } from '../../src/trust/audit/sealing/sealer';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { NOTE_SIGNATURE } from '../../src/trust/audit/tree/signed-note';
import { FileWitness } from '../../src/trust/audit/witness/file-witness';
import type { TestDatabase } from './database';
import { until } from './until';

export const ORIGIN = 'samspel.example/audit';
/** The seed of the log's key in tests, in hex: the same each time. */
export const LOG_SEED = '07'.repeat(32);
export const logSigner = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.from(LOG_SEED, 'hex'));

/** A sealer of a test's database, on a connection of its own. */
export class TestSealer {
  readonly connection: SoleConnection;
  readonly sealer: Sealer;
  private readonly attendances: Record<string, Attendance> = {};

  constructor(
    private readonly database: TestDatabase,
    private readonly signer = logSigner,
  ) {
    this.connection = new SoleConnection(database.url('sealer'));
    this.sealer = new Sealer(this.connection, signer);
  }

  /**
   * Seals until every row is sealed, and tells how many rows each step took. The tests beside this one hold
   * transactions too, and the horizon waits for theirs.
   */
  async sealAll(): Promise<number[]> {
    const taken: number[] = [];
    await until(async () => {
      if (!(await this.isAnyWaiting())) return true;
      const { sealed } = await this.sealer.step();
      if (sealed > 0) taken.push(sealed);
      return false;
    });
    return taken;
  }

  /** Puts the newest head before the witness that writes into this file, and tells what it answered. */
  async witnessedBy(path: string): Promise<Attended> {
    this.attendances[path] ??= new Attendance(
      new FileWitness({ name: 'file', path, logs: [this.signer.key], now: () => new Date() }),
      this.connection,
    );
    return this.attendances[path].attend();
  }

  private async isAnyWaiting(): Promise<boolean> {
    const [row] = await this.database.sql<{ waits: boolean }>(
      `select (select count(*) from audit_events) + (select coalesce(sum(next - first), 0) from audit_closed_stretches)
         > (select count(*) from audit_leaves) as waits`,
    );
    return row?.waits ?? false;
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

/** Adds rows to the log as they come from a service, each in a transaction of its own. */
export async function logEvents(database: TestDatabase, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids)
    await database.insert('audit_events', { id, request_id: 'r', event: 'case.viewed', outcome: 'allowed' });
  return ids;
}

/** The rows under seal, in the order of their leaves. */
export const sealedEvents = (database: TestDatabase) =>
  database.sql<LoggedEvent & { sequence: string; leafHash: Buffer; transactionId: string }>(
    `select l.sequence, l.leaf_hash as "leafHash", e.transaction_id as "transactionId", ${loggedColumns}
     from audit_leaves l left join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     order by l.sequence`,
  );

/** The service seals by itself. */
export async function untilSomethingIsSealed(database: TestDatabase): Promise<void> {
  await until(async () => (await database.sql('select from audit_checkpoints limit 1')).length > 0);
}

/** Waits until a witness has told how it stands. */
export async function untilAWitnessStands(database: TestDatabase): Promise<void> {
  await until(async () => (await database.sql('select from audit_witness_states limit 1')).length > 0);
}
