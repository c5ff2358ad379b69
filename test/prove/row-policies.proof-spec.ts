import { Landscape } from '../support/foreign/landscape';
import { Reach } from '../support/foreign/reach';
import { actionAside, policyAside, type SetAside, type WeakerPolicy, weakerPolicies } from '../support/walls';
import { aWorld, type World } from '../support/world';

/** One table alone, as `public.notes`: for whoever has just changed its policies. */
const only = process.env['SAMSPEL_PROOF_TABLE'];
const isWanted = (name: string): boolean => only === undefined || name.startsWith(`${only} `);

let world: World;
let landscape: Landscape;
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
}, 120_000);
afterAll(async () => {
  await landscape.close();
  await world.close();
});

const beside = (table: string, policy: string) => () =>
  policyAside(world.database, `public.${table}`, policy);
const answersInOpenCases = beside('consent_signatories', 'answers_are_received_in_open_cases');

/**
 * Policies that say no more than another wall does as things are: each stands for the day when that one is gone. That
 * wall is set aside, and the policy then holds alone, or its weakness is not noticed.
 */
const behind: Readonly<Record<string, () => SetAside | Promise<SetAside>>> = {
  'public.case_phase_changes closing_is_for_a_second_person: dropped': () => actionAside('case:close'),
  'public.consent_scopes scopes_are_known_while_consent_covers: using true': beside(
    'consent_scopes',
    'drafts_are_the_coordinators_alone',
  ),
  'public.consent_signatories coordinators_receive_answers: using true': answersInOpenCases,
  'public.consent_signatories scans_are_attached_by_those_who_carry_the_consent: using true':
    answersInOpenCases,
  'public.consents coordinators_carry_consent: using true': beside(
    'consents',
    'consents_are_carried_in_open_cases',
  ),
  'public.consents coordinators_carry_consent: opened whole': beside(
    'consents',
    'consents_are_carried_in_open_cases',
  ),
  // Whoever signs for somebody else is stopped before, as long as something is unjudged.
  'public.log_reviews reviews_are_signed_in_ones_own_name: with check true': () => ({
    change: 'alter table log_reviews disable trigger reviews_are_signed_once_all_is_judged',
    back: 'alter table log_reviews enable trigger reviews_are_signed_once_all_is_judged',
  }),
  'public.outbox_events events_leave_with_their_change: with check true': beside(
    'outbox_events',
    'only_who_acts_tells',
  ),
};

async function isNoticed(reach: Reach, { table, change, back }: WeakerPolicy): Promise<boolean> {
  await world.database.sql(change);
  const noticed = await reach.isNoticed(table);
  await world.database.sql(back);
  return noticed;
}

/** Whether it is noticed once the wall before it is set aside, by who then comes through and did not before. */
async function isNoticedBehind(reach: Reach, weaker: WeakerPolicy, wall: SetAside): Promise<boolean> {
  await world.database.sql(wall.change);
  const before = await reach.at(weaker.table);
  await world.database.sql(weaker.change);
  const noticed = await reach.isNoticed(weaker.table, before);
  await world.database.sql(weaker.back);
  await world.database.sql(wall.back);
  return noticed;
}

it.each(['app', 'statistics'] as const)(
  'each row policy of the %s role, once it is made weaker, is noticed by who comes through to what',
  async (role) => {
    const reach = await Reach.in(world, landscape, role);
    const weaker = (await weakerPolicies(world.database, `samspel_${role}`)).filter(({ name }) =>
      isWanted(name),
    );
    const tables = [...new Set(weaker.map(({ table }) => table))];
    const unnoticed: WeakerPolicy[] = [];
    for (const each of weaker) if (!(await isNoticed(reach, each))) unnoticed.push(each);
    const unseen: string[] = [];
    for (const each of unnoticed) {
      const wall = await behind[each.name]?.();
      if (!wall || !(await isNoticedBehind(reach, each, wall))) unseen.push(each.name);
    }
    // As it was before, nothing is noticed: what was seen above was seen because of the change.
    for (const table of tables) expect([table, await reach.isNoticed(table)]).toEqual([table, false]);
    await reach.close();
    process.stdout.write(
      `row policies of ${role}: ${weaker.length} made weaker, ${weaker.length - unnoticed.length} noticed as things are, ` +
        `${unnoticed.length - unseen.length} once the wall before them was set aside; unnoticed: ${JSON.stringify(unseen)}\n`,
    );

    expect(unseen).toEqual([]);
    const held = Object.keys(behind).filter((name) => weaker.some((each) => each.name === name));
    expect(unnoticed.map(({ name }) => name).sort()).toEqual(held.sort());
    if (only === undefined) expect(weaker.length).toBeGreaterThan(role === 'app' ? 150 : 3);
  },
  900_000,
);
