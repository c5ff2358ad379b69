import type { Query } from '../../src/platform/database/sole-connection';
import { readOnce } from '../../src/platform/database/sole-connection';
import { exportLines } from '../../src/trust/audit/export/export-lines';
import { windowOf } from '../../src/trust/audit/export/export.repository';
import { formatVerifierKey } from '../../src/trust/audit/tree/signed-note';
import { keysOf } from './audit-log/export';
import { Builders, type Person } from './builders';
import { OLD_EVENTS, OldLog } from './closing';
import { TestDatabase } from './database';
import { logSigner, ORIGIN } from './sealing';

/** The keys that whoever verifies the log of a test trusts. */
export const logKeys = keysOf(`${formatVerifierKey(logSigner.key)}\n`);

/** A database with an old month in its log, verified, and two who may close it. */
export class OldMonth {
  private constructor(
    readonly database: TestDatabase,
    readonly log: OldLog,
    readonly one: Person,
    readonly another: Person,
    readonly build: Builders,
  ) {}

  static async arranged(): Promise<OldMonth> {
    const database = await TestDatabase.ofOldMonths();
    const build = new Builders(database);
    const municipality = await build.organisation('municipality');
    const one = await build.person('log_reviewer', municipality);
    const another = await build.person('log_reviewer', municipality);
    const log = await OldLog.of(database);
    await log.verify();
    return new OldMonth(database, log, one, another, build);
  }

  /** Two people agree. */
  approve(month?: string): Promise<void> {
    return this.log.approve(this.one.userId, this.another.userId, month);
  }

  /** Two people agreed, the sealer signed, and what was logged of it is sealed. */
  async close(): Promise<void> {
    await this.approve();
    expect(await this.log.close()).toEqual({ month: '2020-03', events: OLD_EVENTS });
    await this.log.seal();
  }

  /** Somebody who may take out the log. */
  asReader<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return readOnce(
      this.database.url('audit_reader'),
      { 'app.user_id': this.one.userId, 'app.membership_id': this.one.membershipId },
      work,
    );
  }

  /** The lines of an export of a time. */
  exported(from: string, to: string): Promise<string> {
    return this.asReader(async (query) => {
      const time = { from: new Date(from), to: new Date(to) };
      const window = await windowOf(query, time.from, time.to);
      if (!window) throw new Error('nothing is sealed');
      let text = '';
      for await (const line of exportLines(query, {
        ...window,
        ...time,
        origin: ORIGIN,
        exportedAt: new Date(),
      }))
        text += line;
      return text;
    });
  }

  /** The first sealed event of a time. */
  async eventAt(since: string): Promise<string> {
    const [found] = await this.database.sql<{ id: string }>(
      'select event_id as id from audit_leaves where occurred_at >= $1 order by sequence limit 1',
      [since],
    );
    return found?.id ?? '';
  }

  async end(): Promise<void> {
    await this.log.end();
    await this.database.drop();
  }
}
