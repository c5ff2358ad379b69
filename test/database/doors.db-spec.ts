import type { ObjectLiteral } from 'typeorm';
import { Database } from '../../src/platform/database/database';
import type { Person } from '../support/builders';
import { aWorld, type World } from '../support/world';

let world: World;
let database: Database;
beforeAll(async () => {
  world = await aWorld({ DATABASE_CONNECTIONS: '3' });
  database = world.app.get(Database);
});
afterAll(() => world.close());

const principalOf = ({ userId, membershipId, organisation }: Awaited<ReturnType<World['coordinator']>>) => ({
  userId,
  membershipId,
  organisationId: organisation.id,
});

describe('the door for people', () => {
  it('shows each of many simultaneous people their own, whatever connection they get', async () => {
    const people: Person[] = [];
    for (let made = 0; made < 10; made++) people.push(await world.participant('school'));

    const seen = await Promise.all(
      Array.from({ length: 300 }, (_, index) => {
        const person = people[index % people.length] as (typeof people)[number];
        return database.as(principalOf(person), async (tx) => {
          const [row] = await tx.query<{ id: string }>('select acting_organisation() as id');
          return row?.id === person.organisation.id;
        });
      }),
    );

    expect(seen).toEqual(Array.from({ length: 300 }, () => true));
  });

  it('leaves nothing of a person on the connection, after success and after failure alike', async () => {
    const person = principalOf(await world.coordinator());
    const trouble = new Error('trouble');
    await database.as(person, async (tx) => tx.query('select 1'));
    await expect(database.as(person, () => Promise.reject(trouble))).rejects.toBe(trouble);

    const left = await database.asSystem('housekeeping', (tx) =>
      tx.query(`select nullif(current_setting('app.user_id', true), '') as "user"`),
    );

    expect(left).toEqual([{ user: null }]);
  });

  it('keeps nothing of a work that failed half-way', async () => {
    const person = principalOf(await world.coordinator());

    await expect(
      database.as(person, async (tx) => {
        await tx.emit({ name: 'case.opened', payload: {} });
        throw new Error('half-way');
      }),
    ).rejects.toThrow('half-way');

    expect(await world.database.sql('select 1 from outbox_events')).toEqual([]);
  });

  it('opens for nobody whose membership is somebody else’s', async () => {
    const [mine, theirs] = [await world.coordinator(), await world.coordinator()];
    const forged = { ...principalOf(mine), membershipId: theirs.membershipId };

    const role = await database.as(forged, (tx) => tx.query('select acting_role() as role'));

    expect(role).toEqual([{ role: null }]);
  });

  it.each([
    ['quotes in it', "x', true); select set_config('app.user_id', '1"],
    ['nothing in it', ''],
  ])('refuses an id with %s', async (_, id) => {
    const forged = { ...principalOf(await world.coordinator()), userId: id as never };

    await expect(database.as(forged, (tx) => tx.query('select 1'))).rejects.toThrow();
  });

  it('is told of a missing search value by an error, and not by the first row or all rows', async () => {
    const person = principalOf(await world.coordinator());

    await expect(
      database.as(person, async (tx) => {
        const [entity] = tx.manager.connection.entityMetadatas;
        return tx.manager.findOneBy<ObjectLiteral>(entity?.target ?? '', { id: undefined });
      }),
    ).rejects.toThrow(/undefined/i);
  });
});

describe('the door of the service', () => {
  it('leads to none of the personal tables', async () => {
    for (const table of ['people', 'cases', 'notes', 'referrals', 'consents', 'detentions', 'audit_events']) {
      await expect(
        database.asSystem('housekeeping', (tx) => tx.query(`select 1 from ${table}`)),
      ).rejects.toThrow(/permission denied/);
    }
  });
});
