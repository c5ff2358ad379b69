import { Database } from '../../src/platform/database/database';
import type { Tx } from '../../src/platform/database/tx';
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

  it('undoes the rest when the very last fails, with which the commit went, and the connection is good for the next', async () => {
    const failing = database.asSystem('outbox', async (tx) => {
      await tx.emit({ name: 'case.opened', payload: {} });
      tx.atTheEnd('select 1 / $1::integer', [0]);
    });

    await expect(failing).rejects.toThrow('division by zero');
    expect(await keys()).toHaveLength(1);
    await database.asSystem('outbox', (tx) => tx.emit({ name: 'case.closed', payload: {} }));
    expect(await keys()).toHaveLength(2);
    await world.database.sql('delete from outbox_events where name = $1', ['case.closed']);
  });

  it('is told when the last of it wrote another number of rows than it had to', async () => {
    const short = database.asSystem('outbox', async (tx) => {
      tx.atTheEnd('delete from outbox_events where false', [], 1);
    });

    await expect(short).rejects.toThrow();
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

it('a transaction sees what others have committed meanwhile, whatever else the database begins them with', async () => {
  await world.database.sql(
    `alter database ${world.database.name} set default_transaction_isolation = 'repeatable read'`,
  );
  const seen = await Promise.all(
    Array.from({ length: 8 }, () =>
      database.asSystem('outbox', (tx) =>
        tx.query<{ level: string; usual: string }>(
          `select current_setting('transaction_isolation') as level, current_setting('default_transaction_isolation') as usual`,
        ),
      ),
    ),
  );
  await world.database.sql(`alter database ${world.database.name} reset default_transaction_isolation`);

  // Some connections are new, and were told so.
  expect(seen.flat().map(({ usual }) => usual)).toContain('repeatable read');
  expect(seen.flat().filter(({ level }) => level !== 'read committed')).toEqual([]);
});

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

describe('selects that are read in one turn', () => {
  const whoAndHowMany = (tx: Tx) =>
    tx.together([
      tx.read<{ id: string; wanted: number }>('select acting_user() as id, $1::integer as wanted', [7]),
      tx.read<{ n: number }>(
        'select n from generate_series($1::integer, $2::integer) n order by n desc',
        [2, 4],
      ),
      tx.read('select 1 as one where $1', [false]),
    ]);

  it('answer each with its own rows and values, in their order', async () => {
    const person = await somebody();

    const answers = await database.as(person, whoAndHowMany);

    expect(answers).toEqual([[{ id: person.userId, wanted: 7 }], [{ n: 4 }, { n: 3 }, { n: 2 }], []]);
  });

  it('are one statement', async () => {
    const statements = await database.as(await somebody(), async (tx) => {
      await whoAndHowMany(tx);
      return tx.query<{ n: number }>(
        `select count(*)::integer as n from pg_prepared_statements where statement like '%generate_series($2::integer, $3::integer)%'
           and statement like '%acting_user()%' and statement not like '%pg_prepared_statements%'`,
      );
    });

    expect(statements).toEqual([{ n: 1 }]);
  });

  it('come after what was changed before them in the turn', async () => {
    const [, [found]] = await database.asSystem('outbox', (tx) =>
      tx.together([
        tx.change(
          `insert into outbox_events (id, name, payload, request_id) values (gen_random_uuid(), 'note.shared', '{}', 'turn')`,
        ),
        tx.read<{ n: number }>(`select count(*) as n from outbox_events where request_id = $1`, ['turn']),
      ]),
    );

    expect(found?.n).toBe(1);
  });

  it('fail together, with the error of the one that failed', async () => {
    const failing = database.as(await somebody(), (tx) =>
      Promise.allSettled([tx.read('select 1 as one'), tx.read('select 1 / $1::integer as two', [0])]).then(
        (ended) => {
          throw new Error(
            ended.map((each) => (each.status === 'rejected' ? String(each.reason) : 'ok')).join(),
          );
        },
      ),
    );

    await expect(failing).rejects.toThrow('division by zero,error: division by zero');
  });
});
