import { SoleConnection } from '../../src/platform/database/sole-connection';
import { StretchNotOurs } from '../../src/trust/audit/closing/month-closer';
import { HeadNotOurs } from '../../src/trust/audit/sealing/sealed-head';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { NOTE_SIGNATURE } from '../../src/trust/audit/tree/signed-note';
import { OLD, OLD_EVENTS } from '../support/closing';
import { OldMonth } from '../support/old-month';
import { logSigner, ORIGIN } from '../support/sealing';

let old: OldMonth;
beforeEach(async () => void (old = await OldMonth.arranged()));
afterEach(() => old.end());

describe('a month stays, and nothing is signed, where', () => {
  afterEach(async () => {
    expect(await old.database.sql('select from audit_closed_stretches')).toEqual([]);
    expect((await old.database.sql('select from audit_events_2020_03')).length).toBeGreaterThanOrEqual(
      OLD_EVENTS - 1,
    );
  });

  it('nobody approved', async () => {
    await old.database.insert('audit_month_closings', { month: OLD, proposed_by: old.one.userId });

    expect(await old.log.close()).toBeUndefined();
  });

  it('a row was taken away after it was approved', async () => {
    await old.approve();
    await old.database.pastTriggers(
      `delete from audit_events where id = '${await old.eventAt('2020-03-11')}'`,
    );

    expect(await old.log.close()).toBeUndefined();
  });

  it('an alarm came after it was approved', async () => {
    await old.approve();
    await old.database.pastTriggers(
      `update audit_events set reason = 'x' where id = '${await old.eventAt('2026-01-01')}'`,
    );
    expect(await old.log.verify()).toMatchObject({ outcome: 'tampered' });

    expect(await old.log.close()).toBeUndefined();
  });

  it('the hashes of its leaves are not those under the head', async () => {
    await old.approve();
    await old.database.pastTriggers(
      `update audit_leaves set leaf_hash = sha256(leaf_hash) where sequence in (40, 59)`,
    );

    await expect(old.log.close()).rejects.toThrow(StretchNotOurs);
  });

  it('the key is another', async () => {
    await old.approve();

    await expect(old.log.close(localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 9)))).rejects.toThrow(
      HeadNotOurs,
    );
  });

  it('the key does not sign', async () => {
    await old.approve();
    const away = { key: logSigner.key, sign: () => Promise.reject(new Error('away')) };

    await expect(old.log.close(away)).rejects.toThrow('away');
  });

  it('another process seals', async () => {
    await old.approve();
    const other = new SoleConnection(old.database.url('sealer'));

    const answer = await other.transaction(async (query) => {
      await query('select from audit_seal for update');
      return old.log.close();
    });
    await other.close();

    expect(answer).toBeUndefined();
  });

  it('somebody reads the log just now: it is tried again', async () => {
    await old.approve();

    await old.asReader(async (query) => {
      await query('select from audit_events limit 1');
      await expect(old.log.close()).rejects.toMatchObject({ code: '55P03' });
    });
  });
});

describe('a closed month hides nothing', () => {
  beforeEach(() => old.close());

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
    await old.database.pastTriggers(statement);

    const found = await old.log.verify();

    expect(found.outcome).toBe('tampered');
    expect(found.findings.map((each) => each.code)).toContain(code);
  });
});
