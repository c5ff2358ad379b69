import { Circles } from '../support/circles';

let circles: Circles;
beforeAll(async () => void (circles = await Circles.ofMunicipality()), 120_000);
afterAll(() => circles.close());

describe('the circles that ask less', () => {
  it.each(['cases_i_may', 'people_i_may'])(
    '%s gives one in each role what it gave before',
    async (circle) => {
      const oneOfEach = new Map(circles.memberships.map((each) => [each.role, each]));

      expect(await circles.expectSame(circle, [...oneOfEach.values()])).toBeGreaterThan(100);
    },
  );
});

describe('a case at hand', () => {
  const cases = `select array(select id from cases order by id) as ids`;

  it('leaves of a circle what it holds of that case, and brings in nothing', async () => {
    const all = await circles.database.sql<{ id: string }>('select id from cases order by id limit 12');
    const participants = circles.memberships.filter(({ role }) => role !== 'coordinator');
    let open = 0;
    for (const membership of participants) {
      const [known] = await circles.as<{ ids: string[] }>(membership, '', cases);
      for (const { id } of all) {
        const [narrowed] = await circles.as<{ ids: string[] }>(membership, id, cases);

        expect(narrowed?.ids).toEqual(known?.ids.includes(id) ? [id] : []);
        open += narrowed?.ids.length ?? 0;
      }
    }
    expect(open).toBeGreaterThan(0);
  }, 60_000);

  it('lets nobody see a person of another case', async () => {
    const [participant] = circles.memberships.filter(({ role }) => role === 'participant');
    if (!participant) throw new Error('nobody takes part');
    const [known] = await circles.as<{ ids: string[] }>(participant, '', cases);

    const seen = await circles.as<{ case_id: string }>(
      participant,
      known?.ids[0] ?? '',
      `select c.id as case_id from people p join cases c on c.person_id = p.id`,
    );

    expect(seen.map(({ case_id }) => case_id)).toEqual([known?.ids[0]]);
  });
});
