import { Database } from '../../src/platform/database/database';
import { Housekeeping } from '../../src/platform/jobs/housekeeping';
import { Outbox } from '../../src/platform/outbox/outbox';
import { OutboxWorker } from '../../src/platform/outbox/outbox.worker';
import type { Person } from '../support/builders';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let worker: OutboxWorker;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  worker = world.app.get(OutboxWorker);
  // The worker's own rounds would take what the tests want to see taken.
  await worker.onApplicationShutdown();
});
afterAll(() => world.close());

const emit = (name: string) =>
  world.app
    .get(Database)
    .as({ ...coordinator, organisationId: coordinator.organisation.id }, (tx) =>
      tx.emit({ name, payload: { caseId: 'c' } }),
    );
const waiting = (name: string) =>
  world.database.sql<{ attempts: number }>(
    'select attempts from outbox_events where name = $1 and delivered_at is null',
    [name],
  );

describe('an event that was saved', () => {
  it('reaches its listener once', async () => {
    const heard: string[] = [];
    world.app.get(Outbox).on('case.heard', async ({ payload }) => void heard.push(payload['caseId'] ?? ''));
    await emit('case.heard');

    await worker.deliverWaiting();
    await worker.deliverWaiting();

    expect(heard).toEqual(['c']);
    expect(await waiting('case.heard')).toEqual([]);
  });

  it('waits and is told again when its listener failed', async () => {
    let tries = 0;
    world.app.get(Outbox).on('case.stubborn', async () => {
      if (++tries === 1) throw new Error('not now');
    });
    await emit('case.stubborn');

    await worker.deliverWaiting();
    expect(await waiting('case.stubborn')).toEqual([{ attempts: 1 }]);
    await worker.deliverWaiting();

    expect(tries).toBe(2);
    expect(await waiting('case.stubborn')).toEqual([]);
  });

  it('is taken by one of several processes', async () => {
    const heard: string[] = [];
    world.app.get(Outbox).on('case.contested', async ({ id }) => void heard.push(id));
    for (let told = 0; told < 20; told++) await emit('case.contested');

    await Promise.all([worker.deliverWaiting(), worker.deliverWaiting(), worker.deliverWaiting()]);

    expect(heard).toHaveLength(20);
    expect(new Set(heard).size).toBe(20);
  });
});

describe('housekeeping', () => {
  it('forgets what is past its time and keeps what is not', async () => {
    await world.as(coordinator);
    await world.as(await world.coordinator());
    await world.database.sql(
      `update sessions set created_at = now() - interval '2 days' where user_id = $1`,
      [coordinator.userId],
    );
    await emit('case.old');
    await worker.deliverWaiting();
    await world.database.sql(
      `update outbox_events set delivered_at = now() - interval '8 days' where name = 'case.old'`,
    );

    await world.app.get(Housekeeping).tidy();

    const [left] = await world.database.sql<{ mine: number; others: number; old: number }>(
      `select count(*) filter (where user_id = $1)::integer as mine,
         count(*) filter (where user_id <> $1)::integer as others,
         (select count(*)::integer from outbox_events where name = 'case.old') as old
       from sessions`,
      [coordinator.userId],
    );
    expect(left).toEqual({ mine: 0, others: 1, old: 0 });
  });

  it('is scheduled in the queue', async () => {
    const jobs = await world.database.sql<{ name: string }>('select name from jobs.schedule');

    expect(jobs).toContainEqual({ name: 'housekeeping' });
  });
});
