import { newId } from '../../src/platform/id';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: SignedIn;
let reviewer: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.as(await world.coordinator());
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
});
afterAll(() => world.close());

const cursorOf = (text: string) => Buffer.from(`${text}|${newId()}`).toString('base64url');
const malformed = { status: 400, code: 'malformed-fields' };

describe('a request that nobody could mean', () => {
  it.each(['9999999999', '2026-13-45 99:99', '----------', '294277-01-01T00:00', '2026-01-01 00:00:00+99'])(
    'is malformed, and no fault of ours: a page after %s',
    async (text) => {
      for (const list of ['/api/cases', '/api/referrals'])
        expect(await refusalOf(coordinator.get(`${list}?cursor=${cursorOf(text)}`))).toMatchObject(malformed);
    },
  );

  it('is malformed, and no fault of ours: a week as a moment', async () => {
    const asked = reviewer.get('/api/audit/events?from=2026-W01');

    expect(await refusalOf(asked)).toMatchObject(malformed);
  });

  it.each([
    ['lists', `{"category":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['objects', `{"category":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ])('is malformed, and no fault of ours: %s within each other without end', async (_, body) => {
    const sent = coordinator.post(`/api/cases/${newId()}/notes`).type('json').send(body);

    expect(await refusalOf(sent)).toMatchObject({ status: 400, code: 'malformed-json' });
  });
});
