import request from 'supertest';
import { aWorld, type World } from '../support/world';

const LIMIT = 3;
let world: World;
afterEach(() => world.close());

/** Knocks once more than the limit from an address behind the proxy. */
async function crowdFrom(address: string): Promise<void> {
  for (let asked = 0; asked <= LIMIT; asked++) await knock(address);
}
const knock = async (address: string): Promise<number> =>
  (await request(world.server).get('/api/identity-providers').set('X-Forwarded-For', address)).status;

describe('a stranger who crowds the door', () => {
  it('shuts it for their own address alone, behind a proxy that tells who asks', async () => {
    world = await aWorld({ REQUESTS_PER_MINUTE: String(LIMIT), TRUSTED_PROXIES: '1' });

    await crowdFrom('192.0.2.1');

    expect(await knock('192.0.2.1')).toBe(429);
    expect(await knock('192.0.2.2')).toBe(200);
  });

  it('gains nothing by claiming another address where no proxy stands', async () => {
    world = await aWorld({ REQUESTS_PER_MINUTE: String(LIMIT) });

    await crowdFrom('192.0.2.1');

    expect(await knock('192.0.2.2')).toBe(429);
  });
});
