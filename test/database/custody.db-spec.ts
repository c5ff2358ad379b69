import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { addAs, rowsAs } from '../support/at-console';
import type { Person } from '../support/builders';
import { aDelegation } from '../support/custody';
import { aWorld, type World } from '../support/world';

let world: World;
let console: Client;
let secretary: Person;
beforeAll(async () => {
  world = await aWorld();
  console = await world.database.consoleOf('app');
  secretary = await world.person('lul_social_worker', await world.organisation('social_services'));
});
afterAll(async () => {
  await console.end();
  await world.close();
});

/** A hold of somebody unknown, logged by the secretary. */
async function aDetention(): Promise<string> {
  const id = newId();
  await world.database.insert('detentions', {
    id,
    number: `prov-${id}`,
    organisation_id: secretary.organisation.id,
    recorded_by: secretary.userId,
    kind: 'KVARHALLEN',
    started_at: '2026-11-20T18:30Z',
    place: 'Polisstationen',
  });
  return id;
}

const decision = (detentionId: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  id: newId(),
  number: `prov-${newId()}`,
  detention_id: detentionId,
  organisation_id: secretary.organisation.id,
  kind: 'LVU_6_IMMEDIATE_CARE',
  legal_rule_code: 'BASIS_LVU_6',
  legal_rule_from: '1990-07-01',
  prepared_by: secretary.userId,
  ...facts,
});

const signature = async () => ({
  delegation_id: await aDelegation(world.database, secretary.organisation),
  decider_kind: 'elected',
  decided_at: '2026-11-20T19:00Z',
  facts: 'Påhittad händelse',
  childs_view: 'Vill inte hem',
  reasoning: 'Barnets bästa',
  signed_by: secretary.userId,
  signed_at: '2026-11-20T19:30Z',
});

async function aSignedDecision(): Promise<string> {
  const row = decision(await aDetention(), await signature());
  await world.database.insert('custody_decisions', row);
  return row.id;
}

const changing = async (
  person: Person,
  statement: string,
  values: readonly unknown[] = [],
): Promise<number> => (await rowsAs(console, person, statement, values)).count;

const counting = (person: Person, table: string): Promise<number> => changing(person, `select from ${table}`);

describe('immediate care (LVU 6 §)', () => {
  it('takes an elected decider', async () => {
    const delegation_id = await aDelegation(world.database, secretary.organisation);
    const row = decision(await aDetention(), { delegation_id, decider_kind: 'elected' });

    await expect(addAs(console, secretary, 'custody_decisions', row)).resolves.toBeDefined();
  });

  it.each([
    ['an official', 'official', 'immediate_care_is_decided_by_the_elected'],
    ['an official passed off as elected', 'elected', 'decisions_have_a_decider_with_delegation'],
    ['an official of whom nothing is said', null, 'deciders_have_a_kind'],
  ])('refuses %s', async (_, decider_kind, constraint) => {
    const delegation_id = await aDelegation(world.database, secretary.organisation, { kind: 'official' });
    const row = decision(await aDetention(), { delegation_id, decider_kind });

    await expect(addAs(console, secretary, 'custody_decisions', row)).rejects.toMatchObject({ constraint });
  });

  it("refuses another organisation's chair", async () => {
    const elsewhere = await world.organisation('social_services');
    const delegation_id = await aDelegation(world.database, elsewhere);
    const row = decision(await aDetention(), { delegation_id, decider_kind: 'elected' });

    await expect(addAs(console, secretary, 'custody_decisions', row)).rejects.toMatchObject({
      constraint: 'decisions_have_a_decider_with_delegation',
    });
  });
});

describe('a signed decision', () => {
  it.each([
    ['what happened', `facts = 'Annat'`],
    ['who signed', `signed_at = null, signed_by = null`],
    ['when it was decided', `decided_at = decided_at - interval '1 day'`],
    ['anything else beside its execution', `executed_at = now(), reasoning = 'Annat'`],
  ])('does not change %s', async (_, change) => {
    const id = await aSignedDecision();

    await expect(
      changing(secretary, `update custody_decisions set ${change} where id = $1`, [id]),
    ).rejects.toMatchObject({ code: '23001' });
  });

  it('takes its execution once', async () => {
    const id = await aSignedDecision();
    const execution = `update custody_decisions set executed_at = $2, version = version + 1 where id = $1`;

    expect(await changing(secretary, execution, [id, '2026-11-20T20:00Z'])).toBe(1);
    await world.database.sql(execution, [id, '2026-11-20T20:00Z']);
    await expect(changing(secretary, execution, [id, '2026-11-20T21:00Z'])).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('is not removed, not even by a superuser', async () => {
    const id = await aSignedDecision();

    await expect(
      world.database.sql('delete from custody_decisions where id = $1', [id]),
    ).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('is whole: without the view of the child the signature is refused', async () => {
    const row = decision(await aDetention(), { ...(await signature()), childs_view: ' ' });

    await expect(world.database.insert('custody_decisions', row)).rejects.toMatchObject({
      constraint: 'signed_decisions_are_whole',
    });
  });
});

describe('the log', () => {
  const tables = ['detentions', 'custody_decisions', 'custody_deadlines', 'delegations'];

  beforeAll(async () => {
    const decision_id = await aSignedDecision();
    await world.database.insert('custody_deadlines', {
      id: newId(),
      organisation_id: secretary.organisation.id,
      decision_id,
      code: 'LVU_7',
      owner: 'ours',
      triggered_at: '2026-11-20T19:00Z',
      due_at: '2026-11-27T23:00Z',
      warn_at: '2026-11-24T09:00Z',
      urgent_at: '2026-11-26T07:00Z',
    });
  });

  it.each(tables)('shows its own unit %s', async (table) => {
    const manager = await world.person('unit_manager', secretary.organisation);

    expect(await counting(secretary, table)).toBeGreaterThan(0);
    expect(await counting(manager, table)).toBe(await counting(secretary, table));
  });

  it.each(tables)('shows %s to nobody else', async (table) => {
    const others = [
      await world.person('lul_social_worker', await world.organisation('social_services')),
      await world.person('unit_manager', await world.organisation('social_services')),
      await world.person('participant', secretary.organisation),
      await world.coordinator(),
      await world.participant('police'),
      await world.participant('school'),
      await world.person('log_reviewer', await world.organisation('municipality')),
      await world.person('administrator', await world.organisation('municipality')),
    ];
    const seen: number[] = [];
    for (const person of others) seen.push(await counting(person, table));

    expect(seen).toEqual(others.map(() => 0));
  });

  it("is not written by the unit's manager, nor in another's name", async () => {
    const manager = await world.person('unit_manager', secretary.organisation);
    const stranger = await world.person('lul_social_worker', await world.organisation('social_services'));
    const row = decision(await aDetention());

    for (const person of [manager, stranger]) {
      await expect(addAs(console, person, 'custody_decisions', row)).rejects.toMatchObject({ code: '42501' });
      expect(await changing(person, `update detentions set ended_at = now(), end_reason = 'RELEASED'`)).toBe(
        0,
      );
    }
  });

  it('does not let a deadline be moved', async () => {
    await expect(
      changing(secretary, `update custody_deadlines set due_at = due_at + interval '1 day'`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
