import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Person } from '../support/builders';
import { asActor, DENIED, tryAs } from '../support/at-console';
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
const rowsFor = (person: Person, sql: string, values: readonly unknown[] = []) =>
  asActor(app, person, async () => (await app.query(sql, [...values])).rowCount);

describe('a coordinator at a console', () => {
  it('cannot lift a protection to read the name', async () => {
    const child = await build.child({ protection: 'secrecy_marking' });
    await build.openCase({ coordinator, child });

    const lift = `update people set protection = 'none' where id = $1`;

    expect(await attempt(coordinator, lift, [child.id])).toBe(DENIED);
  });

  it.each([
    ['make an SSF case one that the police may join', `update cases set programme = 'SSPF' where id = $1`],
    ['give a case to another child', `update cases set person_id = gen_random_uuid() where id = $1`],
    ['say that somebody else referred', `update cases set referred_by = null where id = $1`],
    [
      'put somebody else in a participant’s place',
      `update case_participants set user_id = user_id where case_id = $1`,
    ],
    [
      'write people past the register',
      `insert into people (id, alias, born_on, sex) select $1, '', current_date, 'male'`,
    ],
    ['rewrite what a referral said', `update referrals set description = 'annat' where id = $1`],
  ])('cannot %s', async (_, sql) => {
    const { id } = await build.openCase({ coordinator, programme: 'SSF' });

    expect(await attempt(coordinator, sql, [id])).toBe(DENIED);
  });

  it('cannot receive an answer in another’s name', async () => {
    const opened = await build.openCase({ coordinator });
    const other = await build.coordinator();
    const consentId = await build.consent(opened, coordinator, [], { signed: false });
    const sign = `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'x', received_by = $2
      where consent_id = $1`;

    expect(await attempt(coordinator, sign, [consentId, other.userId])).toBe(DENIED);
    expect(await attempt(coordinator, sign, [consentId, coordinator.userId])).toBe('');
  });
});

describe('a coordinator with a conflict of interest at a console', () => {
  const named = `select from person_identities where person_id = $1`;

  it('reads no name of the child and the guardians, unless another case brings them', async () => {
    const child = await build.child();
    const guardian = await build.guardianOf(child);
    const opened = await build.openCase({ coordinator, child });
    const kept = await build.coordinator();
    await build.conflict(opened, kept, coordinator);

    const tables = [
      named,
      'select from people where id = $1',
      'select from guardianships where child_id = $1',
    ];
    for (const sql of tables) expect(await rowsFor(kept, sql, [child.id])).toBe(0);
    expect(await rowsFor(kept, named, [guardian.id])).toBe(0);
    expect(await rowsFor(coordinator, named, [guardian.id])).toBe(1);

    const sibling = await build.child();
    await build.openCase({ coordinator, child: sibling });
    await database.sql('update guardianships set child_id = $1 where guardian_id = $2', [
      sibling.id,
      guardian.id,
    ]);

    expect(await rowsFor(kept, named, [guardian.id])).toBe(1);
  });
});

describe('a police officer at a console', () => {
  const register = `select register_person($1, '201410102394', 'Lo', 'Exempelsson', '2014-10-10', 'male', 'none')`;

  it('cannot ask the register whether a child is known', async () => {
    expect(await attempt(officer, register, [newId()])).toBe(DENIED);
  });

  it.each(['case', 'detention', 'custody-decision', 'anything'])(
    'cannot count what others do by the numbers of %s',
    async (series) => {
      expect(await attempt(officer, 'select next_number($1)', [series])).toBe(DENIED);
    },
  );

  it('does not know of the case that they were invited to before anybody has consented', async () => {
    const { id } = await build.openCase({ coordinator, participants: [officer] });

    for (const table of ['case_participants', 'consents', 'consent_scopes', 'consent_coverage', 'notes']) {
      expect(await rowsFor(officer, `select from ${table} where case_id = $1`, [id])).toBe(0);
    }
  });

  it('hears from no function of the database that a child in SSF is there', async () => {
    const child = await build.child({ bornOn: '2016-01-01' });
    const { id } = await build.openCase({ coordinator, programme: 'SSF', child });

    const answers = await asActor(app, officer, async () => {
      const { rows } = await app.query(
        `select array(select cases_i_may('case:see')) as cases, array(select people_i_may('person:see')) as people,
           array(select people_i_may('identity:read')) as names, array(select referrals_of_the_protected()) as referrals,
           (select count(*)::integer from consents_signed_so_far($1)) as consents,
           (select count(*)::integer from search_the_log('{}', 200)) as log,
           (select count(*)::integer from case_log_units($1, '{}', '{}', null, null)) as readers,
           (select count(*)::integer from statistics.count_active_cases(current_date)) as figures`,
        [id],
      );
      return rows as unknown[];
    });

    const nothing = {
      cases: [],
      people: [],
      names: [],
      referrals: [],
      consents: 0,
      log: 0,
      readers: 0,
      figures: 0,
    };
    expect(answers).toEqual([nothing]);
  });
});

describe('a social secretary at a console', () => {
  it('cannot sign a decision in another’s name, nor begin one that is signed already', async () => {
    const unit = await build.organisation('social_services');
    const [secretary, colleague] = [
      await build.person('lul_social_worker', unit),
      await build.person('lul_social_worker', unit),
    ];
    const [detentionId, decisionId, delegationId] = [newId(), newId(), newId()];
    await database.insert('delegations', {
      id: delegationId,
      decider_name: 'Chef Påhittad',
      decider_title: 'Enhetschef',
      decider_kind: 'official',
      decision_kinds: ['NO_ACTION'],
      reference: '4.2',
      organisation_id: unit.id,
      valid_from: '2024-01-01',
    });
    await database.insert('detentions', {
      id: detentionId,
      number: 'x',
      organisation_id: unit.id,
      recorded_by: secretary.userId,
      kind: 'KVARHALLEN',
      started_at: '2026-11-20T18:30Z',
      place: 'x',
    });
    const begin = `insert into custody_decisions (id, number, detention_id, organisation_id, kind, legal_rule_code,
      legal_rule_from, prepared_by, signed_by) values (gen_random_uuid(), 'y', $1, $2, 'NO_ACTION', 'BASIS_LVU_6', '1990-07-01', $3, $4)`;
    await database.insert('custody_decisions', {
      id: decisionId,
      number: 'x',
      detention_id: detentionId,
      organisation_id: unit.id,
      kind: 'NO_ACTION',
      legal_rule_code: 'BASIS_LVU_6',
      legal_rule_from: '1990-07-01',
      prepared_by: colleague.userId,
      facts: 'x',
      childs_view: 'x',
      reasoning: 'x',
    });
    const sign = `update custody_decisions set signed_by = $2, signed_at = now(), decided_at = now(),
      delegation_id = $3, decider_kind = 'official' where id = $1`;

    expect(await attempt(secretary, begin, [detentionId, unit.id, colleague.userId, null])).toBe(DENIED);
    expect(await attempt(secretary, begin, [detentionId, unit.id, secretary.userId, colleague.userId])).toBe(
      DENIED,
    );
    expect(await attempt(secretary, sign, [decisionId, colleague.userId, delegationId])).toBe(DENIED);
    expect(await attempt(secretary, sign, [decisionId, secretary.userId, delegationId])).toBe('');
  });
});

describe('the figures at a console', () => {
  const aProposal = async (): Promise<string> => {
    const id = newId();
    await database.insert('statistics.releases', {
      id,
      period: id,
      closed_on: '2026-06-30',
      threshold: 5,
      catalogue: 1,
      proposed_by: coordinator.userId,
    });
    return id;
  };

  it('are approved by nobody who proposed them, in whichever role', async () => {
    const releaseId = await aProposal();
    const lead = await build.person('development_lead', await build.organisation('municipality'));
    await database.sql('update memberships set user_id = $1 where id = $2', [
      coordinator.userId,
      lead.membershipId,
    ]);
    const asLead = { ...lead, userId: coordinator.userId };
    const approve = `update statistics.releases set approved_by = $2, approved_at = now() where id = $1`;
    const disown = `update statistics.releases set proposed_by = $2 where id = $1`;

    expect(await attempt(asLead, approve, [releaseId, coordinator.userId])).toBe('23514');
    expect(await attempt(asLead, disown, [releaseId, lead.userId])).toBe(DENIED);
  });

  it('do not grow once somebody may have looked at the proposal', async () => {
    const add = `insert into statistics.released_tables (release_id, table_code, position, withheld, row_keys, column_keys)
      values ($1, 'smuggled', 9, false, '{a}', '{b}')`;

    expect(await attempt(coordinator, add, [await aProposal()])).toBe(DENIED);
  });
});
