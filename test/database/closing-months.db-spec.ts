import type { Query } from '../../src/platform/database/sole-connection';
import { readOnce, SoleConnection } from '../../src/platform/database/sole-connection';
import { newId } from '../../src/platform/id';
import { exportLines } from '../../src/trust/audit/export/export-lines';
import { whatIsIn, windowOf } from '../../src/trust/audit/export/export.repository';
import { EventGone, proofOf } from '../../src/trust/audit/proof/event-proof';
import { StretchNotOurs } from '../../src/trust/audit/closing/month-closer';
import { HeadNotOurs } from '../../src/trust/audit/sealing/sealed-head';
import { leafHash } from '../../src/trust/audit/tree/hash';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { formatVerifierKey, NOTE_SIGNATURE } from '../../src/trust/audit/tree/signed-note';
import { parseProof, verifyProof } from '../../src/trust/audit/tree/tlog-proof';
import { keysOf, verified } from '../support/audit-log/export';
import { Builders, type Person } from '../support/builders';
import { OLD, OLD_EVENTS, OldLog } from '../support/closing';
import { TestDatabase } from '../support/database';
import { logSigner, ORIGIN } from '../support/sealing';

let database: TestDatabase;
let log: OldLog;
let one: Person;
let another: Person;
beforeEach(async () => {
  database = await TestDatabase.clone();
  const build = new Builders(database);
  const municipality = await build.organisation('municipality');
  one = await build.person('log_reviewer', municipality);
  another = await build.person('log_reviewer', municipality);
  log = await OldLog.of(database);
  await log.verify();
});
afterEach(async () => {
  await log.end();
  await database.drop();
});

const keys = keysOf(`${formatVerifierKey(logSigner.key)}\n`);

/** Two people agreed, the sealer signed, and what was logged of it is sealed. */
async function closed(): Promise<void> {
  await log.approve(one.userId, another.userId);
  expect(await log.close()).toEqual({ month: '2020-03', events: OLD_EVENTS });
  await log.seal();
}

/** Somebody who may take out the log. */
const asReader = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
  readOnce(
    database.url('audit_reader'),
    { 'app.user_id': one.userId, 'app.membership_id': one.membershipId },
    work,
  );

/** The lines of an export of a time. */
const exported = (from: string, to: string): Promise<string> =>
  asReader(async (query) => {
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

async function asSuperuser(...statements: string[]): Promise<void> {
  await database.sql('set session_replication_role = replica');
  for (const statement of statements) await database.sql(statement);
  await database.sql('set session_replication_role = origin');
}

const eventAt = async (since: string): Promise<string> =>
  (
    await database.sql<{ id: string }>(
      'select event_id as id from audit_leaves where occurred_at >= $1 order by sequence limit 1',
      [since],
    )
  )[0]?.id ?? '';

describe('a month that two agreed to close', () => {
  it('loses its rows and keeps its place: stretches as many as its neighbours interrupt', async () => {
    await closed();

    expect(await database.sql(`select to_regclass('audit_events_2020_03') as part`)).toEqual([
      { part: null },
    ]);
    expect(
      await database.sql(
        `select first::int, next::int, note like '%month%2020-03%' as named from audit_closed_stretches order by first`,
      ),
    ).toEqual([
      { first: 40, next: 60, named: true },
      { first: 65, next: 345, named: true },
    ]);
    expect(
      await database.sql(
        'select count(*)::int as count from audit_leaves where occurred_at >= $1 and occurred_at < $2',
        [OLD, '2020-04-01'],
      ),
    ).toEqual([{ count: OLD_EVENTS }]);
  });

  it('is closed by an event of the vocabulary, with its month and how many rows went', async () => {
    await closed();

    expect(
      await database.sql(
        `select outcome, facts, user_id from audit_events where event = 'audit.month-closed'`,
      ),
    ).toEqual([{ outcome: 'allowed', facts: { count: OLD_EVENTS, month: '2020-03' }, user_id: null }]);
    expect(
      await database.sql('select closed_at is not null as closed, events::int from audit_month_closings'),
    ).toEqual([{ closed: true, events: OLD_EVENTS }]);
  });

  it('leaves a log that the nightly verification finds intact, again and again', async () => {
    await closed();

    for (let night = 0; night < 2; night += 1) {
      const found = await log.verify();
      expect(found).toMatchObject({ outcome: 'intact', findings: [] });
      expect(found.witnessed).toBe(found.size);
    }
  });

  it.each([
    ['all of it', '2020-01-01', '2020-12-31', ['2020-03']],
    ['a day within it', '2020-03-11', '2020-03-12', ['2020-03']],
    ['from within it until after', '2020-03-12', '2020-05-01', ['2020-03']],
    ['from before until within', '2020-02-01', '2020-03-11', ['2020-03']],
    ['what comes after', '2020-04-01', '2026-02-01', []],
  ])('is bridged in an export of %s, which verifies', async (_, from, to, months) => {
    await closed();

    const report = await verified(await exported(from, to), await log.witness(), keys);

    expect(report).toMatchObject({ verdict: 'intact', findings: [], closedMonths: months });
  });

  it('is told in the preview of an export, with no events of its own', async () => {
    await closed();

    const found = await asReader((query) => whatIsIn(query, new Date('2020-03-11'), new Date('2020-03-12')));

    expect(found).toMatchObject({ events: 0, closedMonths: ['2020-03'] });
  });

  it.each(['2020-02-01', '2020-04-01', '2026-01-01'])(
    'leaves the proofs of the events beside it: since %s',
    async (since) => {
      const id = await eventAt(since);
      const before = await asReader((query) => proofOf(query, id));
      await closed();

      for (const text of [before, await asReader((query) => proofOf(query, id))]) {
        const proof = parseProof(text);
        if (!proof?.extra) throw new Error('no proof');
        expect(verifyProof(proof, leafHash(proof.extra), ORIGIN, keys.logs)).toBe(true);
      }
    },
  );

  it('says of an event of its own that it is gone, and not that it never was', async () => {
    const id = await eventAt(OLD);
    await closed();

    await expect(asReader((query) => proofOf(query, id))).rejects.toThrow(EventGone);
    await expect(asReader((query) => proofOf(query, newId()))).rejects.not.toThrow(EventGone);
  });

  it('is closed once', async () => {
    await closed();

    expect(await log.close()).toBeUndefined();
    const sealer = await database.consoleOf('sealer');
    await expect(sealer.query(`select close_the_month('${OLD}')`)).rejects.toThrow('nobody approved');
    await sealer.end();
  });

  it('is followed by others, each with stretches of its own', async () => {
    await closed();
    await log.verify();
    await log.approve(one.userId, another.userId, '2020-02-01');

    expect(await log.close()).toEqual({ month: '2020-02', events: 45 });
    await log.seal();

    expect(await log.verify()).toMatchObject({ outcome: 'intact' });
    const report = await verified(await exported('2020-01-01', '2020-12-01'), await log.witness(), keys);
    expect(report).toMatchObject({
      verdict: 'intact',
      closedMonths: ['2020-02', '2020-03', '2020-02', '2020-03'],
    });
  });
});

describe('a month stays, and nothing is signed, where', () => {
  afterEach(async () => {
    expect(await database.sql('select from audit_closed_stretches')).toEqual([]);
    expect((await database.sql('select from audit_events_2020_03')).length).toBeGreaterThanOrEqual(
      OLD_EVENTS - 1,
    );
  });

  it('nobody approved', async () => {
    await database.insert('audit_month_closings', { month: OLD, proposed_by: one.userId });

    expect(await log.close()).toBeUndefined();
  });

  it('a row was taken away after it was approved', async () => {
    await log.approve(one.userId, another.userId);
    await asSuperuser(`delete from audit_events where id = '${await eventAt('2020-03-11')}'`);

    expect(await log.close()).toBeUndefined();
  });

  it('an alarm came after it was approved', async () => {
    await log.approve(one.userId, another.userId);
    await asSuperuser(`update audit_events set reason = 'x' where id = '${await eventAt('2026-01-01')}'`);
    expect(await log.verify()).toMatchObject({ outcome: 'tampered' });

    expect(await log.close()).toBeUndefined();
  });

  it('the hashes of its leaves are not those under the head', async () => {
    await log.approve(one.userId, another.userId);
    await asSuperuser(`update audit_leaves set leaf_hash = sha256(leaf_hash) where sequence in (40, 59)`);

    await expect(log.close()).rejects.toThrow(StretchNotOurs);
  });

  it('the key is another', async () => {
    await log.approve(one.userId, another.userId);

    await expect(log.close(localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 9)))).rejects.toThrow(
      HeadNotOurs,
    );
  });

  it('the key does not sign', async () => {
    await log.approve(one.userId, another.userId);
    const away = { key: logSigner.key, sign: () => Promise.reject(new Error('away')) };

    await expect(log.close(away)).rejects.toThrow('away');
  });

  it('another process seals', async () => {
    await log.approve(one.userId, another.userId);
    const other = new SoleConnection(database.url('sealer'));

    const answer = await other.transaction(async (query) => {
      await query('select from audit_seal for update');
      return log.close();
    });
    await other.close();

    expect(answer).toBeUndefined();
  });

  it('somebody reads the log just now: it is tried again', async () => {
    await log.approve(one.userId, another.userId);

    await asReader(async (query) => {
      await query('select from audit_events limit 1');
      await expect(log.close()).rejects.toMatchObject({ code: '55P03' });
    });
  });
});

describe('a closed month hides nothing', () => {
  beforeEach(closed);

  it.each([
    [
      'its note is not signed',
      `update audit_closed_stretches set note = replace(note, '2020-03', '2020-02')`,
      'month',
    ],
    ['its stretch is taken away', 'delete from audit_closed_stretches where first = 40', 'order'],
    [
      'its hashes are changed for others',
      `update audit_closed_stretches set note = overlay(note placing 'AAAA' from 50)`,
      'month',
    ],
    [
      'a row beside it is gone',
      `delete from audit_events where occurred_at >= '2020-04-01' and occurred_at < '2020-04-03'`,
      'order',
    ],
    [
      'a row is put behind the seal',
      `insert into audit_events (id, request_id, event, outcome, occurred_at, transaction_id)
       select gen_random_uuid(), 'r', 'case.viewed', 'allowed', '2026-01-02', min(transaction_id) from audit_events`,
      'unsealed-row',
    ],
  ])('where %s', async (_, statement, code) => {
    await asSuperuser(statement);

    const found = await log.verify();

    expect(found.outcome).toBe('tampered');
    expect(found.findings.map((each) => each.code)).toContain(code);
  });
});
