import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Person } from '../support/builders';
import { asActor, DENIED, tryAs } from '../support/at-console';
import { closeInTables } from '../support/cases';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let build: Builders;
let app: Client;
let coordinator: Person;
let officer: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  coordinator = await build.coordinator();
  officer = await build.participant('police');
});
afterAll(async () => {
  await app?.end();
  await database.drop();
});

const attempt = (person: Person, sql: string, values: readonly unknown[] = []): Promise<string> =>
  tryAs(app, person, sql, values);

describe('a case at a console', () => {
  const close = `update cases set phase = 'CLOSED', close_reason = 'GOALS_MET' where id = $1`;
  it('is closed by nobody who proposed it', async () => {
    const second = await build.coordinator();
    const { id } = await build.openCase({ coordinator, phase: 'CLOSING' });

    expect(await attempt(coordinator, close, [id])).toBe(DENIED);
    expect(await attempt(second, close, [id])).toBe('');
  });

  it('remembers who proposed to close it, whatever a row of history says of another day and another person', async () => {
    const { id } = await build.openCase({ coordinator, phase: 'CLOSING' });
    const second = await build.coordinator();
    await database.insert('case_phase_changes', {
      id: newId(),
      case_id: id,
      to_phase: 'CLOSING',
      changed_by: second.userId,
      changed_at: new Date(Date.now() + 60_000),
    });

    expect(await attempt(coordinator, close, [id])).toBe(DENIED);
    expect(
      await attempt(coordinator, 'update cases set closing_proposed_by = $2 where id = $1', [
        id,
        second.userId,
      ]),
    ).toBe(DENIED);
    expect(await attempt(second, close, [id])).toBe('');
  });

  it('is not closed past the phase in which closing is proposed', async () => {
    const { id } = await build.openCase({ coordinator, phase: 'ACTIVE' });

    expect(await attempt(await build.coordinator(), close, [id])).toBe(DENIED);
  });

  it.each(['CLOSING', 'CLOSED', 'ACTIVE'])('does not begin as %s', async (phase) => {
    const { id: personId } = await build.child();
    const open = (number: string, as: string) =>
      attempt(
        coordinator,
        `insert into cases (id, number, programme, person_id, referral_source, coordinator_id, phase, closed_at, close_reason)
         values ($1, $2, 'SSPF', $3, 'SCHOOL', $4, $5, $6, $7)`,
        [
          newId(),
          number,
          personId,
          coordinator.userId,
          as,
          as === 'CLOSED' ? new Date() : null,
          as === 'CLOSED' ? 'GOALS_MET' : null,
        ],
      );

    expect(await open(`2026-8${phase}`, phase)).toBe(DENIED);
    expect(await open(`2026-7${phase}`, 'CONSENT_PENDING')).toBe('');
  });

  it('is left alone once it is closed', async () => {
    const { id } = await build.openCase({ coordinator });
    await closeInTables(database, id);

    for (const change of [`phase = 'ACTIVE', close_reason = null`, `next_event = null`])
      expect(await attempt(coordinator, `update cases set ${change} where id = $1`, [id])).toBe('23001');
  });
});

describe('a curious colleague at a console', () => {
  it('writes no note of another unit, in another’s name, or into a case that they do not know', async () => {
    const teacher = await build.participant('school');
    const stranger = await build.participant('leisure');
    const opened = await build.openCase({
      coordinator,
      participants: [teacher],
      referredBy: teacher.organisation,
    });
    const elsewhere = await build.openCase({
      coordinator,
      participants: [stranger],
      referredBy: stranger.organisation,
    });
    const write = `insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category,
      secrecy_class, body, occurred_on) values (gen_random_uuid(), $1, 'SSPF', $2, $3, $4, $5, 'SCHOOL_GENERAL', 'x', current_date)`;
    const own = [teacher.organisation.id, 'school', teacher.userId];

    expect(await attempt(teacher, write, [opened.id, ...own, 'school'])).toBe('');
    expect(await attempt(teacher, write, [opened.id, ...own, 'police'])).toBe(DENIED);
    expect(await attempt(teacher, write, [elsewhere.id, ...own, 'school'])).toBe(DENIED);
    expect(
      await attempt(teacher, write, [
        opened.id,
        stranger.organisation.id,
        'leisure',
        teacher.userId,
        'school',
      ]),
    ).toBe(DENIED);
    expect(
      await attempt(teacher, write, [
        opened.id,
        teacher.organisation.id,
        'school',
        stranger.userId,
        'school',
      ]),
    ).toBe(DENIED);
  });

  it('shares no note of another unit, nor its own further than consent reaches', async () => {
    const [teacher, stranger] = [await build.participant('school'), await build.participant('leisure')];
    const opened = await build.openCase({ coordinator, participants: [teacher, stranger] });
    await build.consent(opened, coordinator, [
      { from: teacher.organisation, to: stranger.organisation, category: 'school' },
    ]);
    const [covered, other] = [
      await build.note(opened, teacher, 'school'),
      await build.note(opened, teacher, 'family'),
    ];
    const share = `insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by)
      values ($1, $2, 'SSPF', $3, $4, $5)`;
    const toStranger = [opened.id, stranger.organisation.id, 'leisure'];
    const toCoordinator = [opened.id, coordinator.organisation.id, 'coordination'];

    expect(await attempt(teacher, share, [covered, ...toStranger, teacher.userId])).toBe('');
    expect(await attempt(stranger, share, [covered, ...toStranger, stranger.userId])).toBe(DENIED);
    expect(await attempt(teacher, share, [covered, ...toStranger, coordinator.userId])).toBe(DENIED);
    expect(await attempt(teacher, share, [other, ...toStranger, teacher.userId])).toBe(DENIED);
    expect(await attempt(teacher, share, [covered, ...toCoordinator, teacher.userId])).toBe(DENIED);
  });

  it.each([
    [
      `insert into consent_coverage (consent_id, case_id, discloser_id, discloser_kind, recipient_id, recipient_kind, category, covers_from, covers_until)
      select consent_id, case_id, recipient_id, recipient_kind, discloser_id, discloser_kind, category, covers_from, covers_until from consent_coverage`,
    ],
    [`update consent_coverage set covers_until = 'infinity'`],
    [`delete from consent_coverage`],
    [`update consents set withdrawn_at = null, valid_until = valid_until + 30`],
    [`update consents set guardian_id = null`],
    [
      `insert into access_rules values ('participant', 'school', 'note:read-emergency', 'none', 'public-task', '{}', '{}')`,
    ],
    [`select from access_rules`],
    [`delete from access_forbids`],
    [`update notes set organisation_id = organisation_id`],
    [`update audit_events set user_id = user_id`],
    [`delete from audit_events`],
    [`update note_shares set recipient_id = recipient_id`],
    [`update case_participants set valid_from = valid_from`],
    [`set role samspel_rules`],
    [`set role samspel_owner`],
    [`set role samspel_system`],
    [`select refresh_consent_coverage(gen_random_uuid())`],
    [`select rewrite_consent_coverage(gen_random_uuid())`],
    [`select shield_again('{}')`],
    [`alter table notes disable row level security`],
    [`create function pg_temp.x() returns int language sql as 'select 1'; create table public.y (a int)`],
  ])('is denied, as a coordinator and as a participant: %s', async (sql) => {
    for (const person of [coordinator, officer]) expect(await attempt(person, sql)).toBe(DENIED);
  });
});

describe('a coordinator with a conflict of interest', () => {
  it('writes no answer blindly into a consent of that case', async () => {
    const alone = await TestDatabase.clone();
    const [people, console_] = [new Builders(alone), await alone.consoleOf('app')];
    const [carrying, kept] = [await people.coordinator(), await people.coordinator()];
    const opened = await people.openCase({ coordinator: carrying });
    await people.consent(opened, carrying, [], { signed: false });
    await people.conflict(opened, kept, carrying);
    const written = (by: Person, sql: string, ...values: readonly string[]) =>
      asActor(console_, by, async () => (await console_.query(sql, [...values])).rowCount);
    const sign = `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'x', received_by = $1`;

    expect(await written(kept, sign, kept.userId)).toBe(0);
    expect(await written(carrying, sign, carrying.userId)).toBe(1);
    await console_.end();
    await alone.drop();
  });

  it('is told no number of that case by what was opened in it', async () => {
    const kept = await build.coordinator();
    const opened = await build.openCase({ coordinator });
    await database.insert('emergency_accesses', {
      id: newId(),
      case_id: opened.id,
      programme: opened.programme,
      user_id: officer.userId,
      organisation_id: officer.organisation.id,
      organisation_kind: officer.organisation.kind,
      reason: 'Påhittad fara för barnets liv och hälsa',
      review_due_on: '2030-01-01',
    });
    const numbers = (person: Person) =>
      asActor(app, person, async () => {
        const { rows } = await app.query<{ number: string }>(
          'select number from case_numbers_of_emergencies()',
        );
        return rows.map(({ number }) => number);
      });
    expect(await numbers(kept)).toContain(opened.number);

    await build.conflict(opened, kept, coordinator);

    expect(await numbers(kept)).not.toContain(opened.number);
    expect(await numbers(coordinator)).toContain(opened.number);
  });

  it('is kept by every wall that asks: what a policy names, the declaration shuts', async () => {
    const asked = await database.sql<{ action: string }>(
      `select distinct m[1] as action from (
         select coalesce(qual, '') || coalesce(with_check, '') as text from pg_policies
         union all select prosrc from pg_proc where pronamespace = 'public'::regnamespace) said,
         regexp_matches(text, 'cases_i_am_kept_from\\(''([a-z:-]+)''', 'g') m`,
    );
    const shut = await database.sql<{ action: string }>(
      `select action from access_forbids where circumstance = 'conflict-of-interest'`,
    );

    const unshut = asked.filter(({ action }) => !shut.some((each) => each.action === action));

    expect(asked.length).toBeGreaterThan(10);
    expect(unshut).toEqual([]);
  });
});
