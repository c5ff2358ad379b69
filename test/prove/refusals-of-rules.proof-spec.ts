import { Landscape } from '../support/foreign/landscape';
import { nameOf, Refusing } from '../support/refusing/refusing';
import { aWorld, type World } from '../support/world';

let world: World;
let landscape: Landscape;
let refusing: Refusing;
beforeAll(async () => {
  world = await aWorld();
  landscape = await Landscape.of(world);
  refusing = new Refusing(world, landscape);
  await refusing.askAll();
}, 1_500_000);
afterAll(async () => {
  await landscape.close();
  await world.close();
});

/** Routes that no state and no rule refuses as they are asked here, each with why. */
const withoutRule: Readonly<Record<string, string>> = {
  'POST /api/organisations': 'any name and kind is taken',
  'PUT /api/users/:id/work-phone': 'a number is well-formed or malformed (400)',
  'POST /api/custody/detentions/:id/decisions': 'a draft is begun at any time, also after the detention',
};

const codesOf = (name: string): string => [...(refusing.codes.get(name) ?? [])].join(' ');

describe('every route that changes something', () => {
  it('and asks for a version refuses to go without one, and logs that', () => {
    const { versioned, routes } = refusing;
    const unlogged = [...versioned].filter(([name, rows]) => {
      const event = routes.find((each) => nameOf(each) === name)?.policy?.audit;
      const expected = [{ event, outcome: 'refused', reason: 'if-match-missing' }];
      return JSON.stringify(rows) !== JSON.stringify(expected);
    });

    expect(versioned.size).toBeGreaterThan(40);
    expect(unlogged).toEqual([]);
  });

  it('refuses a version that has passed with 412', () => {
    expect(
      [...refusing.versioned.keys()].filter((name) => !codesOf(name).includes('412 stale-version')),
    ).toEqual([]);
  });

  it('refuses by a state or a rule with 409 or 422, but those that are listed', () => {
    const without = refusing.routes.map(nameOf).filter((name) => !/409|422/.test(codesOf(name)));

    expect(without.sort()).toEqual(Object.keys(withoutRule).sort());
  });

  it('has one row of each refusal, with its event and its code, and saves nothing', () => {
    process.stdout.write(
      `refusals: ${refusing.asked} requests, ${[...refusing.codes.values()].reduce((sum, { size }) => sum + size, 0)} ` +
        `refusals of a kind on ${refusing.codes.size} routes\n`,
    );

    expect(refusing.faults).toEqual([]);
  });
});
