import { newId } from '../../src/platform/id';
import { type Membership, Standings } from '../support/standings';

// What a repeated request is compared by: told of the case at hand by the standing that is kept, of anything live.
let standings: Standings;
let chosen: Membership[];

beforeAll(async () => {
  standings = await Standings.open();
  chosen = await standings.oneOfEach();
}, 60_000);
afterAll(() => standings.close());

const asked = 'select standing_towards($1) as told, standing_towards_anything($1) as live';

type Told = string | null;

/** What is told of some things, which is the same with a standing kept in the case at hand as without one. */
async function towards(
  by: Membership,
  atHand: string,
  things: readonly string[],
  given?: string,
): Promise<Told> {
  const answers: Told[] = [];
  for (const kept of ['kept', undefined] as const) {
    await standings.begin(by, atHand, kept, given);
    const { rows } = await standings.owner.query<{ told: Told; live: Told }>(asked, [things]);
    await standings.owner.query('rollback');
    for (const { told, live } of rows) answers.push(told, live);
  }
  expect(new Set(answers).size).toBe(1);
  return answers[0] ?? null;
}

/** A participant, and a case that they take part in. */
async function aParticipant(): Promise<{ readonly by: Membership; readonly about: string }> {
  const [found] = await standings.database.sql<Membership & { readonly about: string }>(
    `select m.id, m.user_id, m.role, c.id as about from memberships m join case_participants a using (user_id, organisation_id)
       join cases c on c.id = a.case_id and c.phase = 'ACTIVE'
     where m.role = 'participant' and exists (select from consent_coverage v where v.case_id = c.id and m.organisation_id = v.discloser_id)
     order by m.id, c.id limit 1`,
  );
  if (!found) throw new Error('the municipality has participants');
  const { about, ...by } = found;
  return { by, about };
}

describe('what a repeated request is compared by', () => {
  it('is the same text by a kept standing as live, for one of each role, in each case', async () => {
    const told: Told[] = [];
    for (const by of chosen)
      for (const each of [...standings.cases.slice(0, 8), newId()])
        told.push(await towards(by, each, [each, newId()]));

    expect(told.filter((each) => each === null).length).toBeGreaterThan(10);
    expect(new Set(told).size).toBeGreaterThan(20);
  }, 120_000);

  it('follows each right, the consents, the protection and the names that were given', async () => {
    const { by, about } = await aParticipant();
    const child = `(select person_id from cases where id = '${about}')`;
    const unlock = `insert into identity_unlocks (id, person_id, case_id, requested_by, organisation_id, reason, requested_at, approved_by, approved_at, expires_at)
      select gen_random_uuid(), person_id, cases.id, '${by.user_id}', m.organisation_id, 'Påhittat skäl att få veta namnet', now(), coordinator_id, now(), now() + interval '5 minutes'
      from cases, memberships m where cases.id = '${about}' and m.id = '${by.id}'`;
    const each = [
      'select',
      `delete from access_rules where action = 'case:see'`,
      `delete from access_rules where action = 'case:open'`,
      `delete from consent_coverage where case_id = '${about}'`,
      `update people set protection = 'secrecy_marking' where id = ${child}`,
      `update people set protection = 'secrecy_marking' where id in (select guardian_id from guardianships where child_id = ${child})`,
      unlock,
    ];
    const told: Told[] = [];
    for (const given of each)
      told.push(
        await towards(
          by,
          about,
          [about],
          `set local session_replication_role = replica; ${given}; select put_rights_together()`,
        ),
      );

    expect(new Set(told).size).toBe(each.length);
  });

  it('looks at every other thing that it is asked of', async () => {
    const { by, about } = await aParticipant();
    const beyond: Told[] = [];
    for (const other of standings.cases) beyond.push(await towards(by, about, [about, other]));
    expect(beyond).toContain(null);
  });
});
