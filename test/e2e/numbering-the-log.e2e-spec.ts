import { newId } from '../../src/platform/id';
import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld()));
afterAll(() => world.close());

it('each row bears the next number of its process, whatever was refused, rolled back or not written', async () => {
  const coordinator = await world.as(await world.coordinator());
  const ways = [
    () => coordinator.get('/api/cases').expect(200),
    () => coordinator.get(`/api/cases/${newId()}`).expect(404),
    () => coordinator.get('/api/audit/events').expect(403),
    () => coordinator.post('/api/referrals', { number: 1 }).expect(400),
  ];

  for (const way of ways) await way();
  await world.database.sql('revoke insert on audit_events from samspel_app');
  await coordinator.get('/api/cases').expect(404);
  await world.database.sql('grant insert on audit_events to samspel_app');
  for (const way of ways) await way();

  const rows = await world.database.sql<{ number: number; process: string }>(
    `select process_number::integer as number, process_id as process from audit_events
     where event <> 'schema.changed' order by process_number`,
  );
  expect(rows.length).toBeGreaterThan(ways.length * 2);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
  expect(new Set(rows.map(({ process }) => process)).size).toBe(1);
});
