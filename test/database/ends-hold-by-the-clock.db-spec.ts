import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { asActor } from '../support/at-console';
import type { Case, Person } from '../support/builders';
import { aDisclosure } from '../support/disclosures';
import { Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let app: Client;
let about: Case;
let noteId: string;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
  app = await world.database.consoleOf('app');
});
beforeEach(async () => {
  about = await given.openCase();
  noteId = await world.note(about, given.school, 'school', [given.social.organisation]);
});
afterEach(() => theClockSays('clock_timestamp()'));
afterAll(async () => {
  await app?.end();
  await world.close();
});

/** What the database of this test takes for the clock. */
const theClockSays = (time: string) =>
  world.database.sql(
    `create or replace function clock_now() returns timestamptz language plpgsql stable parallel safe
       as $$ begin return ${time}; end $$`,
  );
const tomorrow = () => theClockSays(`clock_timestamp() + interval '1 day'`);
const inTwoHours = () => theClockSays(`clock_timestamp() + interval '2 hours'`);

/** How many rows one statement of an open transaction finds, before something ends and after. */
async function beforeAndAfter(
  reader: Person,
  [sql, ...values]: readonly string[],
  end: () => Promise<unknown>,
): Promise<[number | null, number | null]> {
  return asActor(app, reader, async () => {
    const { rowCount: before } = await app.query(sql ?? '', values);
    await end();
    const { rowCount: after } = await app.query(sql ?? '', values);
    return [before, after];
  });
}

const note = () => ['select from notes where id = $1', noteId];
const notesOfCase = () => ['select from notes where case_id = $1', about.id];
const endNow = (table: string, column: string, where: string, id: string) => () =>
  world.database.sql(`update ${table} set ${column} = clock_timestamp() where ${where} = $1`, [id]);
const covered = () =>
  world.consent(about, given.coordinator, [
    { from: given.school.organisation, to: given.social.organisation, category: 'school' },
  ]);

async function emergencyOf(reader: Person): Promise<string> {
  const id = newId();
  await world.database.sql(
    `insert into emergency_accesses (id, case_id, programme, user_id, organisation_id, organisation_kind, reason,
       closes_at, review_due_on)
     select $1, c.id, c.programme, $3, $4, $5, 'Påhittat skäl, långt nog', now() + interval '60 minutes',
       stockholm_today() + 5 from cases c where c.id = $2`,
    [id, about.id, reader.userId, reader.organisation.id, reader.organisation.kind],
  );
  return id;
}

async function unlockedFor(person: Person): Promise<void> {
  await world.database.sql(`update people set protection = 'secrecy_marking' where id = $1`, [
    about.child.id,
  ]);
  const id = newId();
  await world.database.insert('identity_unlocks', {
    id,
    case_id: about.id,
    person_id: about.child.id,
    requested_by: person.userId,
    organisation_id: person.organisation.id,
    reason: 'Påhittat skäl, långt nog',
    wanted_hours: 2,
  });
  const second = await world.coordinator();
  await world.database.sql(
    `update identity_unlocks set approved_by = $2, approved_at = now(), expires_at = now() + interval '2 hours'
     where id = $1`,
    [id, second.userId],
  );
}

describe('a transaction that is left open past an end', () => {
  it('reads no note whose consent has ended since', async () => {
    await covered();

    const end = endNow('consent_coverage', 'covers_until', 'case_id', about.id);

    expect(await beforeAndAfter(given.social, note(), end)).toEqual([1, 0]);
  });

  it('draws no card as covered by it', async () => {
    await covered();
    const card = [
      `select from cards_for_me(array[$1::uuid], '{}') where card ->> 'coveredUntil' is not null`,
      about.id,
    ];

    const end = endNow('consent_coverage', 'covers_until', 'case_id', about.id);

    expect(await beforeAndAfter(given.coordinator, card, end)).toEqual([1, 0]);
  });

  it('reads no case whose emergency is over', async () => {
    const stranger = await world.participant('social_services');
    const emergency = await emergencyOf(stranger);

    const end = endNow('emergency_accesses', 'closes_at', 'id', emergency);

    expect(await beforeAndAfter(stranger, notesOfCase(), end)).toEqual([1, 0]);
  });

  it('reads no note that was disclosed until then', async () => {
    const stranger = await world.participant('social_services');
    const decision = await aDisclosure(world.database, {
      about,
      from: given.school,
      to: [stranger],
      noteIds: [noteId],
    });

    const end = endNow('disclosure_decisions', 'covers_until', 'id', decision);

    expect(await beforeAndAfter(stranger, note(), end)).toEqual([1, 0]);
  });

  it('reads no name that was unlocked until then', async () => {
    await unlockedFor(given.coordinator);
    const name = ['select from person_identities where person_id = $1', about.child.id];

    expect(await beforeAndAfter(given.coordinator, name, inTwoHours)).toEqual([1, 0]);
  });

  it.each<[what: string, end: string, id: () => string]>([
    [
      'a role',
      'update memberships set valid_until = stockholm_today() + 1 where id = $1',
      () => given.school.membershipId,
    ],
    [
      'a confirmation',
      'update memberships set confirmed_until = stockholm_today() + 1 where id = $1',
      () => given.school.membershipId,
    ],
    [
      'an organisation',
      'update organisations set valid_until = stockholm_today() + 1 where id = $1',
      () => given.school.organisation.id,
    ],
    [
      'an agreement',
      `update agreements set terminated_on = stockholm_today() + 1, termination_reason = 'x'
       where id in (select agreement_id from agreement_parties where organisation_id = $1)`,
      () => given.school.organisation.id,
    ],
  ])('reads nothing on the day when %s no longer holds', async (_, lastDay, id) => {
    given = await Situations.in(world);
    about = await given.openCase();
    noteId = await world.note(about, given.school, 'school');
    await world.database.sql(lastDay, [id()]);

    expect(await beforeAndAfter(given.school, note(), tomorrow)).toEqual([1, 0]);
  });

  it('reads no case on the day when its part there is over', async () => {
    await world.database.sql(
      'update case_participants set valid_until = stockholm_today() + 1 where case_id = $1 and user_id = $2',
      [about.id, given.social.userId],
    );
    await covered();
    const part = ['select from note_shares where note_id = $1', noteId];

    expect(await beforeAndAfter(given.social, part, tomorrow)).toEqual([1, 0]);
  });
});

describe('an act in a transaction that is left open', () => {
  /** What the log says that an act rested on whose transaction had begun before something happened. */
  async function basisOf(reader: Person, meanwhile: () => Promise<unknown>): Promise<string | undefined> {
    const open = await world.database.superuser();
    await open.query('begin');
    await open.query('select from cases where id = $1', [about.id]);
    await meanwhile();
    const { rows } = await open.query<{ basis: string }>(
      `insert into audit_events (id, user_id, organisation_id, request_id, event, outcome, case_id)
       values ($1, $2, $3, 'påhittad', 'case.viewed', 'allowed', $4) returning basis`,
      [newId(), reader.userId, reader.organisation.id, about.id],
    );
    await open.end();
    return rows[0]?.basis;
  }
  const pastItsTrigger = (change: () => Promise<unknown>) => async () => {
    await world.database.sql('set session_replication_role = replica');
    await change();
    await world.database.sql('set session_replication_role = origin');
  };

  it('is said to rest on an emergency that was opened meanwhile', async () => {
    const stranger = await world.participant('social_services');

    expect(await basisOf(stranger, () => emergencyOf(stranger))).toBe('break-glass');
  });

  it.each(['ended_at', 'closes_at'])(
    'is said to rest on one that ended meanwhile, by its %s',
    async (end) => {
      const stranger = await world.participant('social_services');
      const emergency = await emergencyOf(stranger);
      const ended = pastItsTrigger(endNow('emergency_accesses', end, 'id', emergency));

      expect(await basisOf(stranger, ended)).toBe('break-glass');
    },
  );

  it('is said to rest on none that had ended before', async () => {
    const stranger = await world.participant('social_services');
    await pastItsTrigger(endNow('emergency_accesses', 'ended_at', 'id', await emergencyOf(stranger)))();

    expect(await basisOf(stranger, () => Promise.resolve())).toBe('own-record');
  });
});

describe('a session', () => {
  it('is too old by the clock', async () => {
    const somebody = await world.as(await world.participant('school'));
    await somebody.get('/api/session').expect(200);

    await theClockSays(`clock_timestamp() + interval '14 minutes'`);
    await somebody.get('/api/session').expect(200);
    await inTwoHours();
    await somebody.get('/api/session').expect(401);
  });
});

describe('what the database asks of the time', () => {
  // What cards, standings and kept answers may cost is reckoned from the begin of a transaction; that makes them shorter.
  const fromItsBegin = /clock_timestamp\(\) < now\(\) \+ interval '5 seconds'/g;

  it('is asked of the clock in every rule that shows rows', async () => {
    const functions = await world.database.sql<{ name: string; text: string }>(
      `select p.oid::regprocedure::text as name, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as text from pg_proc p
       where p.pronamespace in ('public'::regnamespace, 'statistics'::regnamespace) and p.provolatile <> 'v'`,
    );
    const policies = await world.database.sql<{ name: string; text: string }>(
      `select tablename || '.' || policyname as name, qual as text from pg_policies where qual is not null`,
    );
    const stale = [...functions, ...policies].filter(({ text }) =>
      /\bnow\(\)|current_(date|timestamp|time)\b|localtime|transaction_timestamp|statement_timestamp/i.test(
        text.replace(fromItsBegin, ''),
      ),
    );

    // Whoever is shut out is taken out of the roles held from the transaction's begin on: earlier, not later.
    expect(stale.map(({ name }) => name)).toEqual(['roles_held_at(uuid)']);
  });
});
