import { newId } from '../../src/platform/id';
import { whatIsIn } from '../../src/trust/audit/export/export.repository';
import { EventGone, proofOf } from '../../src/trust/audit/proof/event-proof';
import { leafHash } from '../../src/trust/audit/tree/hash';
import { parseProof, verifyProof } from '../../src/trust/audit/tree/tlog-proof';
import { verified } from '../support/audit-log/export';
import { OLD, OLD_EVENTS } from '../support/closing';
import { logKeys, OldMonth } from '../support/old-month';
import { ORIGIN } from '../support/sealing';

const beside = ['2020-02-01', '2020-04-01', '2026-01-01'];

let old: OldMonth;
/** Proofs that were taken before the month was closed, by the time of their event. */
const before = new Map<string, string>();
beforeAll(async () => {
  old = await OldMonth.arranged();
  for (const since of beside) {
    const id = await old.eventAt(since);
    before.set(since, await old.asReader((query) => proofOf(query, id)));
  }
  await old.close();
});
afterAll(() => old.end());

describe('a month that two agreed to close', () => {
  it('loses its rows and keeps its place: stretches as many as its neighbours interrupt', async () => {
    expect(await old.database.sql(`select to_regclass('audit_events_2020_03') as part`)).toEqual([
      { part: null },
    ]);
    expect(
      await old.database.sql(
        `select first::int, next::int, note like '%month%2020-03%' as named from audit_closed_stretches order by first`,
      ),
    ).toEqual([
      { first: 40, next: 60, named: true },
      { first: 65, next: 345, named: true },
    ]);
    expect(
      await old.database.sql(
        'select count(*)::int as count from audit_leaves where occurred_at >= $1 and occurred_at < $2',
        [OLD, '2020-04-01'],
      ),
    ).toEqual([{ count: OLD_EVENTS }]);
  });

  it('is closed by an event of the vocabulary, with its month and how many rows went', async () => {
    expect(
      await old.database.sql(
        `select outcome, facts, user_id from audit_events where event = 'audit.month-closed'`,
      ),
    ).toEqual([{ outcome: 'allowed', facts: { count: OLD_EVENTS, month: '2020-03' }, user_id: null }]);
    expect(
      await old.database.sql('select closed_at is not null as closed, events::int from audit_month_closings'),
    ).toEqual([{ closed: true, events: OLD_EVENTS }]);
  });

  it('leaves a log that the nightly verification finds intact, again and again', async () => {
    for (let night = 0; night < 2; night += 1) {
      const found = await old.log.verify();
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
    const report = await verified(await old.exported(from, to), await old.log.witness(), logKeys);

    expect(report).toMatchObject({ verdict: 'intact', findings: [], closedMonths: months });
  });

  it('is told in the preview of an export, with no events of its own', async () => {
    const found = await old.asReader((query) =>
      whatIsIn(query, new Date('2020-03-11'), new Date('2020-03-12')),
    );

    expect(found).toMatchObject({ events: 0, closedMonths: ['2020-03'] });
  });

  it.each(beside)('leaves the proofs of the events beside it: since %s', async (since) => {
    const id = await old.eventAt(since);

    for (const text of [before.get(since), await old.asReader((query) => proofOf(query, id))]) {
      const proof = text === undefined ? undefined : parseProof(text);
      if (!proof?.extra) throw new Error('no proof');
      expect(verifyProof(proof, leafHash(proof.extra), ORIGIN, logKeys.logs)).toBe(true);
    }
  });

  it('says of an event of its own that it is gone, and not that it never was', async () => {
    const id = await old.eventAt(OLD);
    await expect(old.asReader((query) => proofOf(query, id))).rejects.toThrow(EventGone);
    await expect(old.asReader((query) => proofOf(query, newId()))).rejects.not.toThrow(EventGone);
  });

  it('is closed once', async () => {
    expect(await old.log.close()).toBeUndefined();
    const sealer = await old.database.consoleOf('sealer');
    await expect(sealer.query(`select close_the_month('${OLD}')`)).rejects.toThrow('nobody approved');
    await sealer.end();
  });

  it('is followed by others, each with stretches of its own', async () => {
    await old.log.verify();
    await old.approve('2020-02-01');

    expect(await old.log.close()).toEqual({ month: '2020-02', events: 45 });
    await old.log.seal();

    expect(await old.log.verify()).toMatchObject({ outcome: 'intact' });
    const report = await verified(
      await old.exported('2020-01-01', '2020-12-01'),
      await old.log.witness(),
      logKeys,
    );
    expect(report).toMatchObject({
      verdict: 'intact',
      closedMonths: ['2020-02', '2020-03', '2020-02', '2020-03'],
    });
  });
});
