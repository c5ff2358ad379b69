import { Database } from '../../src/platform/database/database';
import type { Principal } from '../../src/platform/principal';
import { aWorld, type World } from '../support/world';

let world: World;
let database: Database;

beforeAll(async () => {
  world = await aWorld();
  database = world.app.get(Database);
});
afterAll(() => world.close());

const keys = () => world.database.sql('select 1 from outbox_events');

describe('what is sent with the commit', () => {
  it('is saved with the rest', async () => {
    await database.asSystem('outbox', (tx) => tx.emit({ name: 'case.opened', payload: {} }));

    expect(await keys()).toHaveLength(1);
  });

  it('undoes the rest when it fails, and its own error is what is told', async () => {
    const failing = database.asSystem('outbox', async (tx) => {
      await tx.emit({ name: 'case.opened', payload: {} });
      tx.atTheEnd('select 1 / $1::integer', [0]);
      tx.atTheEnd('select never_reached', []);
    });

    await expect(failing).rejects.toThrow('division by zero');
    expect(await keys()).toHaveLength(1);
  });

  it('is refused when an error was swallowed on the way: nothing looks saved that is not', async () => {
    const swallowing = database.asSystem('outbox', async (tx) => {
      await tx.change(
        `insert into outbox_events (id, name, payload, request_id) values (gen_random_uuid(), 'case.opened', '{}', 'x')`,
      );
      await tx.query('select 1 / 0').catch(() => undefined);
    });

    await expect(swallowing).rejects.toThrow();
    expect(await keys()).toHaveLength(1);
  });
});

async function somebody(): Promise<Principal> {
  const { userId, membershipId, organisation } = await world.coordinator();
  return { userId, membershipId, organisationId: organisation.id };
}

describe('reads that are sent together', () => {
  it('answer in their order, under the same actor', async () => {
    const person = await somebody();

    const [[first], [second]] = await database.as(person, (tx) =>
      tx.together([
        tx.query<{ n: number }>('select 1 as n'),
        tx.query<{ id: string }>('select acting_user() as id'),
      ]),
    );

    expect(first?.n).toBe(1);
    expect(second?.id).toBe(person.userId);
  });

  it('leave nothing running when one of them fails, and the connection is good for the next', async () => {
    const person = await somebody();
    const failing = database.as(person, (tx) =>
      tx.together([tx.query('select 1 / 0'), tx.query('select 1')]),
    );

    await expect(failing).rejects.toThrow('division by zero');
    const [row] = await database.as(person, (tx) => tx.query<{ id: string }>('select acting_user() as id'));
    expect(row?.id).toBe(person.userId);
  });
});
