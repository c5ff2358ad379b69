import type { Client, QueryResultRow } from 'pg';
import { newId } from '../../src/platform/id';
import { type Acting, asActor, rowsAs } from '../support/at-console';
import { TestDatabase } from '../support/database';

/** What a page of a case tells beside its notes. */
interface Told extends QueryResultRow {
  readonly phases: readonly unknown[];
  readonly participants: readonly unknown[];
  readonly guardians: readonly object[];
  readonly inForce: readonly unknown[];
  readonly covering: readonly { readonly form: { readonly exclusions: readonly unknown[] } }[];
  readonly notes: readonly {
    readonly organisation: { readonly id: string };
    readonly sharedWith: readonly unknown[];
    readonly guardians: readonly object[];
  }[];
  /** The unit that it was told to. */
  readonly unit: string;
}

/** As many notes as no case has. */
const ALL = 1000;

const nothing = `'[]'::json`;
const rows = (from: string, order: string): string =>
  `(select coalesce(json_agg(r order by ${order}), ${nothing}) from (${from}) r)`;

/** As the functions tell it. */
const told = `
  select asked.id as case, coalesce(c.phases, ${nothing}) as phases, coalesce(c.participants, ${nothing}) as participants,
    guardians_for_me(asked.id) as guardians,
    ${rows('select * from consents_in_force_for_me(asked.id)', 'r.consent_number')} as "inForce",
    ${rows('select * from consents_covering_for_me(asked.id)', 'r.consent_number')} as covering,
    ${rows(`select n.*, people_named(n."guardianIds") as guardians from notes_for_me(asked.id, ${ALL}) n`, 'r."createdAt", r.id')} as notes
  from unnest($1::uuid[]) asked (id) left join lateral case_for_me(asked.id, '{}') c on true order by asked.id`;

const phases = `
  select h.from_phase as "from", h.to_phase as "to", h.reason, u.name as "byName", h.changed_at as at
  from case_phase_changes h join users u on u.id = h.changed_by where h.case_id = k.id`;

const participants = `
  select a.id, a.case_id as "caseId", a.organisation_id as "organisationId", o.name as "organisationName",
    a.organisation_kind as "organisationKind", a.user_id as "userId", u.name as "userName", u.title as "userTitle",
    a.function, a.valid_from as "from", a.valid_until as "until", a.version
  from case_participants a join organisations o on o.id = a.organisation_id join users u on u.id = a.user_id
  where a.case_id = k.id`;

const guardians = `
  select json_build_object('personId', p.id, 'alias', p.alias, 'given_name', i.given_name, 'family_name', i.family_name) as row,
    g.valid_from, p.id
  from guardianships g join people p on p.id = g.guardian_id left join person_identities i on i.person_id = p.id
  where g.child_id = k.person_id
    and g.valid_from <= stockholm_today() and (g.valid_until is null or stockholm_today() < g.valid_until)`;

const inForce = `
  select c.id, c.consent_number, max(v.covers_until) as until, json_agg(json_build_object('disclosing', d.name,
    'receiving', r.name, 'category', v.category) order by d.name, r.name, v.category) as ways
  from consent_coverage v join consents c on c.id = v.consent_id join organisations d on d.id = v.discloser_id
    join organisations r on r.id = v.recipient_id
  where v.case_id = k.id and v.covers_from <= clock_now() and clock_now() < v.covers_until group by c.id, c.consent_number`;

const covering = `
  select c.id, c.consent_number, c.guardian_id, c.valid_from::text, c.valid_until::text, c.offered_at, c.refused_at,
    c.superseded_at, c.withdrawn_at, k.closed_at is not null as is_case_closed, p.required, p.signed, p.last_signed_at,
    c.suffices_until::text,
    (select coalesce(json_agg(json_build_object('discloserId', s.discloser_id, 'recipientId', s.recipient_id,
         'category', s.category, 'withdrawnAt', s.withdrawn_at)
         order by s.discloser_id, s.recipient_id, s.category), '[]')
     from consent_scopes s where s.consent_id = c.id) as scopes,
    json_build_object('exclusions', (select coalesce(json_agg(json_build_object('recipientId', e.recipient_id,
           'category', e.category, 'words', e.words) order by e.id), '[]')
         from consent_exclusions e where e.consent_id = c.id)) as form
  from consents c join consents_signed_so_far(c.case_id) p on p.consent_id = c.id where c.case_id = k.id`;

const notes = `
  select n.id, n.case_id as "caseId", json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organisation,
    u.name as "authorName", n.category, n.secrecy_class as "secrecyClass", n.body as text, n.occurred_on::text as "occurredOn",
    n.created_at as "createdAt", n.corrects_note_id as "correctsNoteId", n.version,
    (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name), '[]')
     from note_shares s join organisations r on r.id = s.recipient_id where s.note_id = n.id) as "sharedWith",
    n.created_at::text as at, n.guardian_ids as "guardianIds", count(*) over ()::integer as "all",
    (select coalesce(json_agg(json_build_object('personId', g.id, 'alias', g.alias, 'given_name', i.given_name,
        'family_name', i.family_name) order by g.id), '[]')
     from people g left join person_identities i on i.person_id = g.id where g.id = any (n.guardian_ids)) as guardians
  from notes n join organisations o on o.id = n.organisation_id join users u on u.id = n.author_id
  where n.case_id = asked.id`;

const reading = (from: string, order: string): string =>
  `case when k.id is null then ${nothing} else ${rows(from, order)} end`;

/** The same from the tables themselves, as the row policies show them. */
const shown = `
  select asked.id as case, ${reading(phases, 'r.at')} as phases, ${reading(participants, 'r."from", r.id')} as participants,
    case when k.id is null then ${nothing} else (select coalesce(json_agg(r.row order by r.valid_from, r.id), ${nothing}) from (${guardians}) r) end as guardians,
    ${reading(inForce, 'r.consent_number')} as "inForce", ${reading(covering, 'r.consent_number')} as covering,
    ${rows(notes, 'r."createdAt", r.id')} as notes
  from unnest($1::uuid[]) asked (id) left join cases k on k.id = asked.id order by asked.id`;

let database: TestDatabase;
let memberships: (Acting & { readonly role: string; readonly unit: string })[];
let cases: string[];
let app: Client;

beforeAll(async () => {
  database = await TestDatabase.ofMunicipality();
  memberships = await database.sql(
    'select id as "membershipId", user_id as "userId", role, organisation_id as unit from memberships',
  );
  cases = (await database.sql<{ id: string }>('select id from cases order by id')).map(({ id }) => id);
  await excluded();
  await aboutGuardians();
  await openedInAnEmergency();
  app = await database.consoleOf('app');
}, 60_000);
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** In each consent something is kept from everybody, and something is told in words of each unit that would receive. */
async function excluded(): Promise<void> {
  await database.sql(`
    insert into consent_exclusions (id, consent_id, case_id, programme, category)
    select gen_random_uuid(), id, case_id, programme, 'health' from consents`);
  await database.sql(`
    insert into consent_exclusions (id, consent_id, case_id, programme, recipient_id, recipient_kind, words)
    select distinct on (consent_id, recipient_id) gen_random_uuid(), consent_id, case_id, programme, recipient_id,
      recipient_kind, 'Påhittade ord' from consent_scopes`);
}

/** In some cases the notes are about the guardians too, and in a few of those their own consent covers it. */
async function aboutGuardians(): Promise<void> {
  const about = cases.filter((_, index) => index % 3 === 0);
  const guardians = `array(select g.guardian_id from guardianships g join cases c on c.person_id = g.child_id where c.id = case_id)`;
  await database.sql(`update notes set guardian_ids = ${guardians} where case_id = any ($1)`, [about]);
  await database.sql(`update note_shares set guardian_ids = ${guardians} where case_id = any ($1)`, [about]);
  const covered = about.filter((_, index) => index % 2 === 0);
  await database.pastTriggers(
    `with own as (
       insert into consents (id, case_id, programme, consent_number, guardian_id, valid_from, valid_until, child_view, offered_by, offered_at)
       select gen_random_uuid(), c.id, c.programme, 900 + row_number() over (partition by c.id order by g.guardian_id), g.guardian_id,
         current_date - 30, current_date + 30, 'påhittad', c.coordinator_id, now() - interval '30 days'
       from cases c join guardianships g on g.child_id = c.person_id where c.id = any ($1) returning id, case_id, guardian_id)
     insert into consent_coverage (consent_id, case_id, discloser_id, discloser_kind, recipient_id, recipient_kind, category, guardian_id, covers_from, covers_until)
     select distinct on (o.id, v.discloser_id, v.recipient_id, v.category) o.id, v.case_id, v.discloser_id, v.discloser_kind, v.recipient_id, v.recipient_kind, v.category,
       o.guardian_id, v.covers_from, v.covers_until
     from consent_coverage v join own o on o.case_id = v.case_id where v.guardian_id is null`,
    [covered],
  );
}

/** A participant opens a case that is not theirs. */
async function openedInAnEmergency(): Promise<void> {
  await database.sql(`
    insert into emergency_accesses (id, case_id, programme, user_id, organisation_id, organisation_kind, reason, opened_at, closes_at, review_due_on)
    select gen_random_uuid(), c.id, c.programme, m.user_id, m.organisation_id, m.kind, 'Påhittad fara för liv och hälsa', now(), now() + interval '60 minutes', current_date + 5
    from (select m.*, o.kind from memberships m join organisations o on o.id = m.organisation_id where role = 'participant' order by m.id limit 3) m
      join lateral (select * from cases c where closed_at is null and (c.programme = 'SSPF' or m.kind <> 'police') and not exists (
        select from case_participants p where p.case_id = c.id and p.user_id = m.user_id) order by c.id limit 2) c on true`);
}

async function compared(by = memberships, about = cases): Promise<Told[]> {
  const all: Told[] = [];
  for (const { unit, ...each } of by) {
    const asked = [[...about, newId()]];
    const asTold = (await rowsAs<Told>(app, each, told, asked)).rows;
    const asShown = (await rowsAs<Told>(app, each, shown, asked)).rows;
    expect(asTold).toEqual(asShown);
    all.push(...asTold.map((each) => ({ ...each, unit })));
  }
  return all;
}

const rowsAtHand = (by: Acting, id: string) =>
  asActor(app, by, async () => {
    await app.query(`select set_config('app.at_hand_id', $1, true)`, [id]);
    await app.query('select take_standing_in_case()');
    return app.query<Told>(told, [[id]]);
  });

const oneOfEachRole = () => [...new Map(memberships.map((each) => [each.role, each])).values()];
const isNamed = (person: object): boolean => 'given_name' in person && person.given_name !== null;

/** Does something while no role may do this. */
async function withoutRule<T>(action: string, work: () => Promise<T>): Promise<T> {
  await database.sql('create table rules_set_aside as select * from access_rules where action = $1', [
    action,
  ]);
  await database.sql('delete from access_rules where action = $1', [action]);
  try {
    return await work();
  } finally {
    await database.sql('insert into access_rules select * from rules_set_aside');
    await database.sql('drop table rules_set_aside');
  }
}

/** How many different lengths each part had: a part that is the same for all proves nothing. */
const lengths = (all: readonly Told[], part: keyof Told): number =>
  new Set(all.map((each) => JSON.stringify(each[part])?.length)).size;

describe('what a page of a case tells', () => {
  it('is for everybody, of every case, what the row policies show of the tables themselves', async () => {
    const all = await compared();

    for (const part of ['phases', 'participants', 'guardians', 'inForce', 'covering', 'notes']) {
      expect([part, lengths(all, part) > 2]).toEqual([part, true]);
    }
    expect(all.some(({ covering }) => covering.some(({ form }) => form.exclusions.length > 0))).toBe(true);
    const told = all.flatMap((each) => each.notes);
    expect(told.some(({ guardians }) => guardians.some(isNamed))).toBe(true);
    expect(new Set(told.map(({ sharedWith }) => sharedWith.length)).size).toBeGreaterThan(2);
  }, 120_000);

  // Today's declaration gives some of these together: each alone must still count.
  it.each<readonly [string, (told: Told) => readonly unknown[]]>([
    ['identity:read', ({ guardians }) => guardians.filter((each) => isNamed(each))],
    ['participant:see', ({ participants: parts }) => parts.slice(1)],
    ['consent:see', ({ inForce: consents, covering: others }) => [...consents, ...others]],
    ['consent:see-matrix', ({ inForce: consents }) => consents],
    ['note:read-own', ({ notes: told, unit }) => told.filter(({ organisation }) => organisation.id === unit)],
    [
      'note:read-shared',
      ({ notes: told, unit }) => told.filter(({ organisation }) => organisation.id !== unit),
    ],
  ])(
    'is nothing that needs %s where nobody has it',
    async (action, part) => {
      const ask = () => compared(oneOfEachRole(), cases.slice(0, 8));

      expect((await ask()).flatMap(part).length).toBeGreaterThan(0);
      expect((await withoutRule(action, ask)).flatMap(part)).toEqual([]);
    },
    120_000,
  );

  it('is the same of the case at hand, where what one may is kept', async () => {
    for (const each of oneOfEachRole()) {
      for (const id of cases.slice(0, 6)) {
        const asShown = (await rowsAs<Told>(app, each, shown, [[id]])).rows;
        expect((await rowsAtHand(each, id)).rows).toEqual(asShown);
      }
    }
  }, 120_000);

  it('is kept from whoever has a conflict of interest, and follows a withdrawal and a protection', async () => {
    const conflicted = memberships.filter(({ role }) => role === 'coordinator' || role === 'participant');
    for (const { userId } of conflicted) {
      await database.insert('conflicts_of_interest', {
        id: newId(),
        case_id: cases[0],
        user_id: userId,
        reason: 'Påhittad släkting',
        recorded_by: userId,
      });
    }
    await database.sql(
      `update consents set withdrawn_at = now() where withdrawn_at is null and offered_at is not null and case_id = any ($1)`,
      [cases.slice(0, 3)],
    );
    await database.sql(
      'update person_identities set is_shielded = true where person_id in (select guardian_id from guardianships)',
    );

    const all = await compared(memberships, cases.slice(0, 8));

    expect(all.some(({ guardians: named }) => named.some(isNamed))).toBe(false);
  }, 120_000);
});
