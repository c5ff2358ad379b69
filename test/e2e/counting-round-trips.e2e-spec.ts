import { OutboxWorker } from '../../src/platform/outbox/outbox.worker';
import type { Case, Person } from '../support/builders';
import { CustodyDesk } from '../support/custody';
import { Fill } from '../support/foreign/fill';
import { Wire } from '../support/proxy';
import { isOpenTo, type Route, routesOf } from '../support/routes';
import { untilSomethingIsSealed } from '../support/sealing';
import { Things } from '../support/things';
import { aWorld, type World } from '../support/world';

/** P3: so many round trips to the database a request at most, the session's included, whatever the number of rows. */
const MOST = 4;

let world: World;
let wire: Wire;
let people: Person[];
let one: Case;
let things: Things;

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
  await new Fill(world).house(coordinator, await world.participant('leisure'));
  await everythingOf(one, coordinator, school);
  things = await Things.in(world, 4);
  await untilSomethingIsSealed(world.database);
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

/** All that a case can have, beside what it has. */
async function everythingOf(about: Case, coordinator: Person, writer: Person): Promise<void> {
  const [second, reader] = [
    await world.coordinator(),
    people.find(({ role }) => role === 'lul_social_worker'),
  ];
  if (!reader) throw new Error('nobody reads');
  await world.invite(about, reader, coordinator);
  await new Fill(world).case(about, { coordinator, second, writer, reader });
  await new Fill(world).custody(new CustodyDesk(world, reader, await world.as(reader)));
}

/** How many round trips a page took whoever is answered there, at any of its addresses; nothing where nobody is. */
async function tripsOf(route: Route): Promise<number | undefined> {
  for (const person of people.filter((each) => isOpenTo(each, route)))
    for (const address of things.addressesOf(route)) {
      const signedIn = await world.as(person);
      const { status } = await signedIn.get(address);
      if (status !== 200) continue;
      const counted: number[] = [];
      for (let time = 0; time < 3; time++) {
        wire.tripsSince();
        await signedIn.get(address);
        counted.push(wire.tripsSince());
      }
      // What the service does for itself goes over the same wire now and then, and only adds.
      return Math.min(...counted);
    }
  return undefined;
}

/** The round trips of each page that anybody here is answered on. */
async function tripsByPage(pages: readonly Route[]): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const page of pages) {
    const trips = await tripsOf(page);
    if (trips !== undefined) found[page.path] = trips;
  }
  return found;
}

const isPage = ({ method, policy }: Route): boolean => method === 'GET' && policy?.may !== 'anyone';

describe('the round trips of a request', () => {
  it(`are at most ${MOST} on every page, and no more with many rows`, async () => {
    const pages = routesOf(world).filter(isPage);
    const few = await tripsByPage(pages);

    const [coordinator, ...rest] = people;
    if (!coordinator) throw new Error('nobody coordinates');
    for (let more = 0; more < 12; more++) await aCase(coordinator, rest.slice(0, 2), 2);
    await aMoreWrittenCase();

    const many = await tripsByPage(pages);
    expect(many).toEqual(few);
    expect(Object.keys(few).sort()).toEqual(pages.map(({ path }) => path).sort());
    expect(Object.entries(few).filter(([, trips]) => trips > MOST)).toEqual([]);
  });

  it(`are at most ${MOST} when a note is written`, async () => {
    const [, school] = people;
    if (!school) throw new Error('nobody writes');
    const signedIn = await world.as(school);
    const counted: number[] = [];

    for (let time = 0; time < 3; time++) {
      wire.tripsSince();
      await signedIn
        .post(`/api/cases/${one.id}/notes`, {
          category: 'school',
          text: 'Påhittat.',
          occurredOn: '2026-01-07',
        })
        .expect(201);
      counted.push(wire.tripsSince());
    }

    // As with the pages, what the service does for itself only adds.
    expect(Math.min(...counted)).toBeLessThanOrEqual(MOST);
  });
});

async function aMoreWrittenCase(): Promise<void> {
  const [coordinator, school] = people;
  if (!coordinator || !school) throw new Error('nobody writes');
  for (let count = 0; count < 25; count++)
    await world.note(one, school, 'school', [coordinator.organisation]);
}
