import { aWorld, type World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await aWorld({ REQUESTS_PER_MINUTE: '5' })));
afterAll(() => world.close());

it('answers 429 to a session that asks too much, whatever it asks for, and goes on answering others', async () => {
  const [hasty, calm] = [
    await world.as(await world.coordinator()),
    await world.as(await world.coordinator()),
  ];

  const statuses = [];
  for (let asked = 0; asked < 8; asked++) statuses.push((await hasty.get('/api/organisations')).status);

  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  const refused = await hasty.get('/api/organisations').expect(429);
  expect(refused.body).toMatchObject({ code: 'too-many-requests' });
  await hasty.get('/api/legal-rules').expect(429);
  await calm.get('/api/organisations').expect(200);
});
