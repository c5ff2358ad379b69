import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Case, dayFromNow, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

const DENIED = '42501';
const LONG_AGO = '2025-03-01T08:00:00Z';

let database: TestDatabase;
let build: Builders;
let app: Client;
let coordinator: Person;
let teacher: Person;
let secretary: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  coordinator = await build.coordinator();
  teacher = await build.participant('school');
  secretary = await build.person('lul_social_worker', await build.organisation('social_services'));
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

type Row = Readonly<Record<string, unknown>>;

const inserting = (table: string, row: Row, back = '1'): [string, unknown[]] => [
  `insert into ${table} (${Object.keys(row).join(', ')})
   values (${Object.keys(row)
     .map((_, index) => `$${index + 1}`)
     .join(', ')}) returning ${back} as told`,
  Object.values(row),
];

/** What a statement came to at the console of the running role: what it told back, or the code of its refusal. */
async function tried(person: Person, [sql, values]: [string, unknown[]]): Promise<unknown> {
  try {
    const { rows } = await asActor(app, person, () => app.query<{ told: unknown }>(sql, values));
    return rows[0]?.told;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

const aReferral = (by: Person, over: Row = {}): Row => ({
  id: newId(),
  number: `prov-${newId()}`,
  organisation_id: by.organisation.id,
  organisation_kind: by.organisation.kind,
  raised_by: by.userId,
  source: 'SCHOOL',
  programme: 'SSPF',
  given_name: 'Lo',
  family_name: 'Exempelsson',
  born_on: '2012-01-25',
  sex: 'unknown',
  concern_categories: ['school'],
  description: 'Påhittad oro',
  is_known_to_family: true,
  ...over,
});

describe('a referral at a console', () => {
  it.each([
    ['accepted', { status: 'accepted', decided_at: LONG_AGO }],
    ['declined', { status: 'declined', decided_at: LONG_AGO, decision_reason: 'påhittat' }],
  ])('is not raised as %s already', async (_, over) => {
    const decided = { ...over, decided_by: coordinator.userId };

    expect(await tried(teacher, inserting('referrals', aReferral(teacher, decided)))).toBe(DENIED);
    expect(await tried(teacher, inserting('referrals', aReferral(teacher)))).toBe(1);
  });

  it('is decided once, in the name of whoever decides, now', async () => {
    const second = await build.coordinator();
    const row = aReferral(teacher);
    await database.insert('referrals', row);
    const decide = (by: Person): [string, unknown[]] => [
      `update referrals set status = 'accepted', decided_by = $2, decided_at = $3 where id = $1
       returning decided_at = date_trunc('milliseconds', now()) as told`,
      [row['id'], by.userId, LONG_AGO],
    ];

    expect(await tried(coordinator, decide(second))).toBe(DENIED);
    expect(await tried(coordinator, decide(coordinator))).toBe(true);
    await database.sql(...decide(second));
    expect(await tried(coordinator, decide(coordinator))).toBe('23001');
  });
});

describe('an answer at a console', () => {
  const aSignatory = async (about: Case, over: Row = {}): Promise<Row> => ({
    id: newId(),
    consent_id: await build.consent(about, coordinator, [], { signed: false }),
    person_id: (await build.guardianOf(about.child)).id,
    capacity: 'guardian',
    ...over,
  });

  it('is received by whoever writes it down, and a refusal now', async () => {
    const second = await build.coordinator();
    const row = await aSignatory(await build.openCase({ coordinator }));
    await database.insert('consent_signatories', row);
    const refuse = (by: Person | null): [string, unknown[]] => [
      `update consent_signatories set refused_at = $2, refusal_received_by = $3 where id = $1
       returning refused_at = date_trunc('milliseconds', now()) as told`,
      [row['id'], LONG_AGO, by?.userId ?? null],
    ];

    expect(await tried(coordinator, refuse(second))).toBe(DENIED);
    expect(await tried(coordinator, refuse(null))).toBe(DENIED);
    expect(await tried(coordinator, refuse(coordinator))).toBe(true);
  });
});

describe('the custody log at a console', () => {
  const aDetention = (by: Person, over: Row = {}): Row => ({
    id: newId(),
    number: `prov-${newId()}`,
    organisation_id: secretary.organisation.id,
    recorded_by: by.userId,
    kind: 'KVARHALLEN',
    started_at: LONG_AGO,
    place: 'Polisstationen',
    ...over,
  });

  it('names whoever recorded a detention, and keeps to it', async () => {
    const colleague = await build.person('lul_social_worker', secretary.organisation);
    const row = aDetention(colleague);
    await database.insert('detentions', row);
    const change = (what: string): [string, unknown[]] => [
      `update detentions set ${what} where id = $1 returning 1 as told`,
      [row['id']],
    ];

    expect(await tried(secretary, inserting('detentions', aDetention(colleague)))).toBe(DENIED);
    expect(await tried(secretary, inserting('detentions', aDetention(secretary)))).toBe(1);
    expect(await tried(secretary, change(`recorded_by = '${secretary.userId}'`))).toBe(DENIED);
    expect(await tried(secretary, change(`place = 'Annan plats'`))).toBe(DENIED);
    expect(await tried(secretary, change(`ended_at = now(), end_reason = 'RELEASED'`))).toBe(1);
  });

  it('names whoever met a deadline', async () => {
    const colleague = await build.person('lul_social_worker', secretary.organisation);
    const row = aDetention(secretary);
    await database.insert('detentions', row);
    const deadline = {
      id: newId(),
      organisation_id: secretary.organisation.id,
      detention_id: row['id'],
      code: 'PÅHITTAD',
      owner: 'ours',
      triggered_at: LONG_AGO,
      due_at: '2025-03-02T08:00:00Z',
      warn_at: LONG_AGO,
      urgent_at: LONG_AGO,
    };
    const met = (by: Person): Row => ({ ...deadline, id: newId(), done_at: LONG_AGO, done_by: by.userId });
    await database.insert('custody_deadlines', deadline);
    const meet = (by: Person): [string, unknown[]] => [
      `update custody_deadlines set done_at = now(), done_by = $2 where id = $1 returning 1 as told`,
      [deadline.id, by.userId],
    ];

    expect(await tried(secretary, inserting('custody_deadlines', met(secretary)))).toBe(DENIED);
    expect(await tried(secretary, meet(colleague))).toBe(DENIED);
    expect(await tried(secretary, meet(secretary))).toBe(1);
  });
});

describe('the time of an act', () => {
  it('is the time at which it was done, whatever time was told', async () => {
    const about = await build.openCase({ coordinator, participants: [teacher] });
    const flow = { from: teacher.organisation, to: coordinator.organisation, category: 'school' };
    const consentId = await build.consent(about, coordinator, [flow]);
    const noteId = await build.note(about, teacher, 'school');
    const scoped = { case_id: about.id, programme: about.programme };
    const writes: readonly (readonly [Person, string, string, Row])[] = [
      [
        teacher,
        'notes',
        'created_at',
        {
          id: newId(),
          ...scoped,
          organisation_id: teacher.organisation.id,
          organisation_kind: 'school',
          author_id: teacher.userId,
          category: 'school',
          secrecy_class: 'SCHOOL_GENERAL',
          body: 'Påhittad',
          occurred_on: dayFromNow(-1),
        },
      ],
      [
        teacher,
        'note_shares',
        'shared_at',
        {
          note_id: noteId,
          ...scoped,
          recipient_id: coordinator.organisation.id,
          recipient_kind: 'coordination',
          shared_by: teacher.userId,
        },
      ],
      [
        coordinator,
        'case_phase_changes',
        'changed_at',
        { id: newId(), case_id: about.id, to_phase: 'PLANNING', changed_by: coordinator.userId },
      ],
      [
        coordinator,
        'consent_withdrawals',
        'withdrawn_at',
        {
          id: newId(),
          consent_id: consentId,
          person_id: about.child.id,
          form: 'oral',
          received_by: coordinator.userId,
          said_on: '2025-02-01',
        },
      ],
      [teacher, 'referrals', 'raised_at', aReferral(teacher)],
    ];
    for (const [by, table, at, row] of writes) {
      const told = `${at} = date_trunc('milliseconds', now())`;
      expect([table, await tried(by, inserting(table, { ...row, [at]: LONG_AGO }, told))]).toEqual([
        table,
        true,
      ]);
    }
  });

  it('is told by the database wherever a row is written: no table takes it from the running role', async () => {
    // Proposals are compared with the time of the transaction itself, or timed by a trigger of their own.
    const compared = [
      'public.disclosure_decisions.proposed_at',
      'public.legal_rule_proposals.proposed_at',
      'statistics.releases.proposed_at',
    ];
    const ofNoDraft = 'public.consents.offered_at';
    // What is kept for a while, and says nothing of a child.
    const passing = ['public.idempotency_keys.created_at', 'public.outbox_events.created_at'];
    const chosen = await database.sql<{ name: string }>(
      `select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
       from information_schema.column_privileges g
         join information_schema.columns c using (table_schema, table_name, column_name)
       where g.grantee = 'samspel_app' and g.privilege_type = 'INSERT' and c.column_default like '%now()%'
         and not exists (
           select from pg_trigger t where t.tgrelid = (c.table_schema || '.' || c.table_name)::regclass
             and t.tgname = 'a_time_is_not_chosen' and encode(t.tgargs, 'escape') like '%' || c.column_name || '%')
       order by 1`,
    );

    expect(
      chosen.map(({ name }) => name).filter((name) => ![...compared, ...passing, ofNoDraft].includes(name)),
    ).toEqual([]);
  });
});
