import { Circles } from '../support/circles';

let circles: Circles;
beforeAll(async () => void (circles = await Circles.ofMunicipality()), 120_000);
afterAll(() => circles.close());

it.each(['cases_i_may', 'people_i_may'])(
  '%s, which asks less, gives everybody what it gave before',
  async (circle) => {
    expect(await circles.expectSame(circle, circles.memberships)).toBeGreaterThan(100);
  },
);
