import { Landscape } from '../support/foreign/landscape';
import { Reach } from '../support/foreign/reach';
import { weakerPolicies } from '../support/walls';
import { aWorld, type World } from '../support/world';

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

/** Policies that say no more than another wall does as things are; each stands for the day when that one is gone. */
const heldByAnother: Readonly<Record<string, string>> = {
  'public.case_phase_changes closing_is_for_a_second_person: dropped':
    'every role that moves a case may close one too, as the rights are declared',
  'public.consent_scopes scopes_are_known_while_consent_covers: using true':
    'drafts_are_the_coordinators_alone asks for a consent that one sees, or for a right that sees the matrix',
  'public.consent_signatories answers_are_received_in_consents_one_knows: dropped':
    'answers_are_received_in_open_cases asks for the same consent, and for more',
  'public.consent_signatories coordinators_receive_answers: using true':
    'answers_are_received_in_open_cases asks for the right to receive them',
  'public.consent_signatories scans_are_attached_by_those_who_carry_the_consent: using true':
    'answers_are_received_in_open_cases asks for the right to receive them',
  'public.consents coordinators_carry_consent: using true':
    'consents_are_carried_in_open_cases asks for the same right',
  'public.consents coordinators_carry_consent: opened whole':
    'consents_are_carried_in_open_cases asks for the same right',
  'public.outbox_events events_leave_with_their_change: with check true':
    'only_who_acts_tells asks for a role, which nobody has without a name',
};

it.each(['app', 'statistics'] as const)(
  'each row policy of the %s role, once it is made weaker, is noticed by who comes through to what',
  async (role) => {
    const reach = await Reach.in(world, landscape, role);
    const weaker = await weakerPolicies(world.database, `samspel_${role}`);
    const tables = [...new Set(weaker.map(({ table }) => table))];
    const unnoticed: string[] = [];
    for (const { name, table, change, back } of weaker) {
      await world.database.sql(change);
      if (!(await reach.isNoticed(table))) unnoticed.push(name);
      await world.database.sql(back);
    }
    // As it was before, nothing is noticed: what was seen above was seen because of the change.
    for (const table of tables) expect([table, await reach.isNoticed(table)]).toEqual([table, false]);
    await reach.close();
    const held = Object.keys(heldByAnother).filter((name) => weaker.some((each) => each.name === name));
    process.stdout.write(
      `row policies of ${role}: ${weaker.length} made weaker, ${weaker.length - unnoticed.length} noticed, ` +
        `${held.length} held by another wall; unnoticed: ${JSON.stringify(unnoticed)}\n`,
    );

    expect(unnoticed.filter((name) => !(name in heldByAnother))).toEqual([]);
    expect(held.filter((name) => !unnoticed.includes(name))).toEqual([]);
    expect(weaker.length).toBeGreaterThan(role === 'app' ? 150 : 3);
  },
  900_000,
);
