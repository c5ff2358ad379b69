import { OutboxWorker } from '../../src/platform/outbox/outbox.worker';
import type { Case, Person } from '../support/builders';
import { Wire } from '../support/proxy';
import { type Route, routesOf } from '../support/routes';
import { aWorld, type World } from '../support/world';

/** P3: so many round trips to the database a request at most, the session's included, whatever the number of rows. */
const MOST = 4;

let world: World;
let wire: Wire;
let people: Person[];
let one: Case;

beforeAll(async () => {
  const { host, port } = JSON.parse(process.env['SAMSPEL_TEST_POSTGRES'] ?? '{}') as {
    host: string;
    port: number;
  };
  wire = await Wire.to(host, port);
  world = await aWorld((values) => ({
    ...values,
    DATABASE_URL: throughWire(values, 'DATABASE_URL', port),
    DATABASE_SYSTEM_URL: throughWire(values, 'DATABASE_SYSTEM_URL', port),
    DATABASE_STATISTICS_URL: throughWire(values, 'DATABASE_STATISTICS_URL', port),
  }));
  // The outbox looks for events of its own accord; it would be counted too.
  await world.app.get(OutboxWorker).onApplicationShutdown();
  const coordinator = await world.coordinator();
  const [school, police] = [await world.participant('school'), await world.participant('police')];
  people = [coordinator, school, police, ...(await others())];
  one = await aCase(coordinator, [school, police], 1);
});
afterAll(async () => {
  await world.close();
  await wire.close();
});

const throughWire = (values: Readonly<Record<string, string>>, name: string, port: number): string =>
  (values[name] ?? '').replace(`:${port}/`, `:${wire.port}/`);

async function others(): Promise<Person[]> {
  const municipality = await world.organisation('municipality');
  const station = await world.organisation('social_services');
  const found = [
    await world.person('lul_social_worker', station),
    await world.person('unit_manager', station),
  ];
  for (const role of [
    'steering_group_member',
    'operational_group_member',
    'log_reviewer',
    'records_manager',
    'administrator',
    'development_lead',
  ] as const)
    found.push(await world.person(role, municipality));
  return found;
}

/** A case in which consent covers both ways, with so many notes of each of its parts, shared with the others. */
async function aCase(coordinator: Person, participants: readonly Person[], notes: number): Promise<Case> {
  const opened = await world.openCase({ coordinator, participants });
  const parts = [coordinator, ...participants];
  const categoryOf = ({ organisation: { kind } }: Person) => (kind === 'coordination' ? 'family' : kind);
  const flows = parts.flatMap((from) =>
    parts
      .filter((to) => to !== from)
      .map((to) => ({ from: from.organisation, to: to.organisation, category: categoryOf(from) })),
  );
  await world.consent(opened, coordinator, flows);
  for (const author of parts)
    for (let count = 0; count < notes; count++) {
      const readers = parts.filter((part) => part !== author).map(({ organisation }) => organisation);
      await world.note(opened, author, categoryOf(author), readers);
    }
  return opened;
}

/** Who is answered on a path, and how many round trips it took; nobody when it is nobody's. */
async function tripsOf(path: string): Promise<{ by: string; trips: number } | undefined> {
  for (const person of people) {
    const signedIn = await world.as(person);
    wire.tripsSince();
    const { status } = await signedIn.get(path);
    const trips = wire.tripsSince();
    if (status === 200) return { by: person.role, trips };
  }
  return undefined;
}

const pathOf = ({ path }: Route): string =>
  path.replace('organisations/:id', `organisations/${people[0]?.organisation.id}`).replace(':id', one.id);
const isList = ({ policy }: Route): boolean => /\.(listed|searched|viewed)$/.test(policy?.audit ?? '');

describe('the round trips of a request', () => {
  it(`are at most ${MOST} on every page that somebody here can read, and no more with many rows`, async () => {
    const routes = routesOf(world).filter((route) => route.method === 'GET' && isList(route));
    const few = new Map<string, number>();
    for (const route of routes) {
      const found = await tripsOf(pathOf(route));
      if (found) few.set(route.path, found.trips);
    }

    const [coordinator, ...rest] = people;
    if (!coordinator) throw new Error('nobody coordinates');
    for (let more = 0; more < 12; more++) await aCase(coordinator, rest.slice(0, 2), 2);
    await aMoreWrittenCase();

    const tooMany: Record<string, number> = {};
    for (const [path, trips] of few) {
      const found = await tripsOf(pathOf({ path } as Route));
      const most = Math.max(trips, found?.trips ?? 0);
      if (most > MOST || found?.trips !== trips) tooMany[path] = most;
    }
    expect(tooMany).toEqual({});
    expect([...few.keys()]).toEqual(expect.arrayContaining(['/api/cases', '/api/cases/:id/notes']));
  });

  it(`are at most ${MOST} when a note is written`, async () => {
    const [, school] = people;
    if (!school) throw new Error('nobody writes');
    const signedIn = await world.as(school);
    wire.tripsSince();

    await signedIn
      .post(`/api/cases/${one.id}/notes`, { category: 'school', text: 'Påhittat.', occurredOn: '2026-01-07' })
      .expect(201);

    expect(wire.tripsSince()).toBeLessThanOrEqual(MOST);
  });
});

async function aMoreWrittenCase(): Promise<void> {
  const [coordinator, school] = people;
  if (!coordinator || !school) throw new Error('nobody writes');
  for (let count = 0; count < 25; count++)
    await world.note(one, school, 'school', [coordinator.organisation]);
}
