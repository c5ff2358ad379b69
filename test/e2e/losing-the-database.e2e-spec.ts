import request from 'supertest';
import type { SignedIn } from '../support/person';
import { Wire } from '../support/proxy';
import { aWorld, type World } from '../support/world';

let world: World;
let wire: Wire;
let coordinator: SignedIn;

beforeAll(async () => {
  const { host, port } = JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as {
    host: string;
    port: number;
  };
  wire = await Wire.to(host, port);
  world = await aWorld((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        name.startsWith('DATABASE_') ? value.replace(`:${port}/`, `:${wire.port}/`) : value,
      ]),
    ),
  );
  coordinator = await world.as(await world.coordinator());
});
afterAll(async () => {
  wire.mend();
  await world.close();
  await wire.close();
});
afterEach(() => wire.mend());

describe('while the database does not answer', () => {
  it('says 503 and when to try again, on routes, on sign-in and on readiness, and stays alive', async () => {
    wire.cut();

    const answer = await coordinator.get('/api/organisations').expect(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body).toMatchObject({ code: 'not-ready' });
    await request(world.server).get('/health/ready').expect(503);
    await request(world.server).get('/auth/saml/demo/login').expect(503);
    await request(world.server).get('/health/live').expect(200);
  });
});

describe('when the database is back', () => {
  it('answers again without a restart, in the same session', async () => {
    wire.cut();
    await coordinator.get('/api/organisations').expect(503);
    wire.mend();

    await coordinator.get('/api/organisations').expect(200);
    await request(world.server).get('/health/ready').expect(200);
  });

  it('has saved nothing of a request that broke off', async () => {
    const answering = coordinator.post('/api/session/extension').then(({ status }) => status);
    wire.cut();
    expect([200, 503]).toContain(await answering);
    wire.mend();

    await coordinator.get('/api/session').expect(200);
  });
});
