import { Standings } from '../support/standings';

let standings: Standings;
beforeAll(async () => void (standings = await Standings.open()), 60_000);
afterAll(() => standings.close());

describe('a standing that is kept for the transaction', () => {
  it('answers as what is found live, for everybody, across their cases', async () => {
    expect(standings.memberships.length).toBeGreaterThan(20);
    for (const by of standings.memberships) await standings.agreesAcross(by);
  }, 300_000);

  it('answers as what is found live, for everybody, in each case at hand', async () => {
    for (const by of standings.memberships) await standings.agreesAtHand(by);
  }, 300_000);
});
