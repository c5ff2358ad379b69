import type { Client } from 'pg';
import { Builders, dayFromNow, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let administrator: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  administrator = await build.person('administrator', await build.organisation('municipality'));
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

const roleOf = async (person: Person): Promise<string | null> =>
  asActor(app, person, async () => {
    const { rows } = await app.query<{ role: string | null }>('select acting_role() as role');
    return rows[0]?.role ?? null;
  });

describe('an access that has ended', () => {
  const ways: readonly (readonly [string, (person: Person) => Promise<unknown>])[] = [
    [
      'ended by an administrator',
      (p) => set(`update memberships set ended_at = now() where id = $1`, p.membershipId),
    ],
    [
      'past its last day',
      (p) => set('update memberships set valid_until = stockholm_today() where id = $1', p.membershipId),
    ],
    [
      'that nobody confirmed',
      (p) => set('update memberships set confirmed_until = stockholm_today() where id = $1', p.membershipId),
    ],
    ['whose account was closed', (p) => set('update users set is_active = false where id = $1', p.userId)],
    [
      'whose organisation ended',
      (p) => set('update organisations set valid_until = stockholm_today() where id = $1', p.organisation.id),
    ],
    [
      'whose agreement ended',
      (p) =>
        set(
          `update agreements set terminated_on = stockholm_today(), termination_reason = 'x'
           where id in (select agreement_id from agreement_parties where organisation_id = $1)`,
          p.organisation.id,
        ),
    ],
    [
      'that is over with its agreement',
      async (p) => {
        await set('delete from agreement_parties where organisation_id = $1', p.organisation.id);
        await build.agreement([p.organisation], { validUntil: dayFromNow(0) });
      },
    ],
  ];
  const set = (sql: string, id: string) => database.sql(sql, [id]);

  it.each(ways)('%s sees nothing at the console', async (_, end) => {
    const teacher = await build.participant('school');
    const coordinator = await build.coordinator();
    const opened = await build.openCase({ coordinator, participants: [teacher] });
    await build.consent(opened, coordinator, [
      { from: coordinator.organisation, to: teacher.organisation, category: 'school' },
    ]);
    const seen = async () => {
      const { rowCount } = await asActor(app, teacher, () =>
        app.query('select from case_participants where case_id = $1', [opened.id]),
      );
      return rowCount;
    };
    expect([await roleOf(teacher), await seen()]).toEqual(['participant', 1]);

    await end(teacher);

    expect([await roleOf(teacher), await seen()]).toEqual([null, 0]);
  });

  it.each([
    ['that nobody approved', { proposedBy: true }],
    ['at an organisation without an agreement', { agreement: false }],
    ['under an agreement that nobody approved', { agreement: false, waiting: true }],
    ['under an agreement that begins tomorrow', { agreement: false, tomorrow: true }],
  ] as const)('is like one %s', async (_, given: Given) => {
    const organisation =
      given.agreement === false
        ? await build.organisationWithoutAgreement('school')
        : await build.organisation('school');
    if (given.tomorrow) await build.agreement([organisation], { validFrom: dayFromNow(1) });
    if (given.waiting) {
      const id = await build.agreement([]);
      await database.sql('delete from agreements where id = $1', [id]);
      await database.insert('agreements', {
        id,
        reference: 'x',
        signatories: 'x',
        signed_on: dayFromNow(-1),
        valid_from: dayFromNow(-1),
        valid_until: dayFromNow(9),
        registered_by: administrator.userId,
      });
      await database.insert('agreement_parties', { agreement_id: id, organisation_id: organisation.id });
    }
    const { userId, login } = await build.user();
    const membershipId = await build.membership(userId, 'participant', organisation, {
      ...(given.proposedBy && { proposedBy: administrator.userId }),
    });

    expect(await roleOf({ userId, login, membershipId, role: 'participant', organisation })).toBeNull();
  });
});

interface Given {
  readonly agreement?: false;
  readonly proposedBy?: true;
  readonly waiting?: true;
  readonly tomorrow?: true;
}

describe('the days of an organisation', () => {
  it('follow its agreements, with the gaps between them', async () => {
    const organisation = await build.organisationWithoutAgreement('school');
    await build.agreement([organisation], { validFrom: '2020-01-01', validUntil: '2022-01-01' });
    await build.agreement([organisation], { validFrom: '2024-01-01', validUntil: '2028-01-01' });
    await build.agreement([organisation], {
      validFrom: '2025-01-01',
      validUntil: '2029-01-01',
      terminatedOn: '2026-06-01',
    });

    const [row] = await database.sql<{ days: string }>(
      'select active_days::text as days from organisations where id = $1',
      [organisation.id],
    );

    expect(row?.days).toBe('{[2020-01-01,2022-01-01),[2024-01-01,2028-01-01)}');
  });
});
