import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, dayFromNow, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

const STANDS = '23001';

let database: TestDatabase;
let build: Builders;
let app: Client;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** How many rows a statement changed at the console of the running role, or the code of its refusal. */
async function tried(by: Person, sql: string, ...values: readonly unknown[]): Promise<number | string> {
  try {
    return await asActor(app, by, async () => (await app.query(sql, [...values])).rowCount ?? 0);
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown';
  }
}

describe('what has ended', () => {
  it('is no session again', async () => {
    const person = await build.coordinator();
    const id = newId();
    await database.insert('sessions', {
      id,
      token_hash: Buffer.from(id),
      csrf_token: 'påhittad',
      user_id: person.userId,
      membership_id: person.membershipId,
      identity_provider: 'demo',
      name_id: 'påhittad',
    });
    const end = 'update sessions set ended_at = now() where id = $1';

    expect(await tried(person, end, id)).toBe(1);
    await database.sql(end, [id]);
    expect(await tried(person, 'update sessions set ended_at = null where id = $1', id)).toBe(STANDS);
  });

  it('is no organisation again, and ends today whatever day is told', async () => {
    const administrator = await build.person('administrator', await build.organisation('municipality'));
    const { id } = await build.organisation('leisure');
    const end = 'update organisations set valid_until = $2 where id = $1';
    const ended = await asActor(app, administrator, async () => {
      await app.query(end, [id, dayFromNow(-30)]);
      const found = await app.query<{ day: string }>(
        'select valid_until::text as day from organisations where id = $1',
        [id],
      );
      return found.rows;
    });

    expect(ended).toEqual([{ day: dayFromNow(0) }]);
    await database.sql(end, [id, dayFromNow(-2)]);
    for (const day of [null, dayFromNow(30), dayFromNow(-9)])
      expect(await tried(administrator, end, id, day)).toBe(STANDS);
  });

  it('is dated by the change itself when an account is shut, and opened again, and by nobody else', async () => {
    const administrator = await build.person('administrator', await build.organisation('municipality'));
    const { userId } = await build.user();
    for (const isActive of [false, false, true, false])
      await database.sql('update users set is_active = $2 where id = $1', [userId, isActive]);

    const spans = await database.sql(
      `select reactivated_at is null as "isShut" from deactivations where user_id = $1 order by deactivated_at`,
      [userId],
    );

    expect(spans).toEqual([{ isShut: false }, { isShut: true }]);
    expect(await tried(administrator, 'delete from deactivations')).toBe('42501');
    expect(await tried(administrator, 'update deactivations set reactivated_at = now()')).toBe('42501');
    expect(await tried(administrator, 'insert into deactivations (user_id) values ($1)', userId)).toBe(
      '42501',
    );
  });

  it('is no participation again', async () => {
    const [coordinator, teacher] = [await build.coordinator(), await build.participant('school')];
    const { id } = await build.openCase({ coordinator, participants: [teacher] });
    const end = 'update case_participants set valid_until = $2 where case_id = $1';

    expect(await tried(coordinator, end, id, dayFromNow(0))).toBe(1);
    await database.sql(end, [id, dayFromNow(0)]);
    for (const day of [null, dayFromNow(30)]) expect(await tried(coordinator, end, id, day)).toBe(STANDS);
  });

  it('is no detention and no deadline again', async () => {
    const secretary = await build.person('lul_social_worker', await build.organisation('social_services'));
    const unit = { organisation_id: secretary.organisation.id };
    const [detentionId, deadlineId] = [newId(), newId()];
    await database.insert('detentions', {
      id: detentionId,
      number: 'prov-1',
      ...unit,
      recorded_by: secretary.userId,
      kind: 'KVARHALLEN',
      started_at: '2025-03-01T08:00Z',
      place: 'Polisstationen',
      ended_at: '2025-03-01T10:00Z',
      end_reason: 'RELEASED',
    });
    await database.insert('custody_deadlines', {
      id: deadlineId,
      ...unit,
      detention_id: detentionId,
      code: 'PÅHITTAD',
      owner: 'ours',
      triggered_at: '2025-03-01T08:00Z',
      due_at: '2025-03-02T08:00Z',
      warn_at: '2025-03-01T09:00Z',
      urgent_at: '2025-03-01T09:00Z',
      done_at: '2025-03-01T10:00Z',
      done_by: secretary.userId,
    });
    const again = 'update detentions set ended_at = now() where id = $1';
    const meet = 'update custody_deadlines set done_at = now(), done_by = $2 where id = $1';

    expect(await tried(secretary, again, detentionId)).toBe(STANDS);
    expect(await tried(secretary, meet, deadlineId, secretary.userId)).toBe(STANDS);
  });
});

describe('figures', () => {
  it('are proposed and released in the time of the database, whatever time was told', async () => {
    const coordinator = await build.coordinator();
    const lead = await build.person('development_lead', await build.organisation('municipality'));
    const id = newId();
    const row = { id, period: '2024-H2', closed_on: '2024-12-31', threshold: 5, catalogue: 1 };
    await database.insert('statistics.releases', { ...row, proposed_by: coordinator.userId });
    const timed = (by: Person, sql: string, ...values: readonly unknown[]) =>
      asActor(app, by, async () => (await app.query<{ now: boolean }>(sql, [...values])).rows);
    const yesterday = `now() - interval '1 day'`;

    const proposed = await timed(
      coordinator,
      `insert into statistics.releases (id, period, closed_on, threshold, catalogue, proposed_by, proposed_at)
       values ($1, '2025-H1', '2025-06-30', 5, 1, $2, ${yesterday}) returning proposed_at = now() as now`,
      newId(),
      coordinator.userId,
    );
    const released = await timed(
      lead,
      `update statistics.releases set approved_by = $2, approved_at = ${yesterday} where id = $1 returning approved_at = now() as now`,
      id,
      lead.userId,
    );

    expect([proposed, released]).toEqual([[{ now: true }], [{ now: true }]]);
  });
});
