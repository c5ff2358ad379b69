import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

const openWorlds: World[] = [];
const opened = async (...given: Parameters<typeof aWorld>): Promise<World> => {
  const world = await aWorld(...given);
  openWorlds.push(world);
  return world;
};
afterAll(async () => void (await Promise.all(openWorlds.map((world) => world.close()))));

it('what was read is under a signed head soon after, while the service runs', async () => {
  const world = await opened();
  const coordinator = await world.as(await world.coordinator());
  const { headers } = await coordinator.get('/api/cases').expect(200);

  // The service seals by itself.
  const underSeal = () =>
    world.database.sql(
      `select from audit_leaves l join audit_events e on e.id = l.event_id
         join audit_checkpoints c on c.size > l.sequence
       where e.request_id = $1 limit 1`,
      [headers['x-request-id']],
    );
  await until(async () => (await underSeal()).length > 0);

  expect(await underSeal()).toHaveLength(1);
});

it('a sealer that cannot sign in stops nobody’s work', async () => {
  const world = await opened((values) => ({
    ...values,
    DATABASE_SEALER_URL: (values['DATABASE_SEALER_URL'] ?? '').replace(/:[^:@]+@/, ':another-password@'),
  }));
  const coordinator = await world.as(await world.coordinator());

  await coordinator.get('/api/cases').expect(200);

  expect(await world.database.sql('select from audit_checkpoints')).toEqual([]);
  expect(await world.database.sql(`select from audit_events where event = 'cases.listed'`)).toHaveLength(1);
});
