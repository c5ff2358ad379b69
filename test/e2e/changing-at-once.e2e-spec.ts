import { HttpRaces } from '../support/races/over-http';
import { SerialRaces } from '../support/races/serial';
import { aWorld, type World } from '../support/world';

let world: World;
let races: HttpRaces;
let serial: SerialRaces;
beforeAll(async () => {
  world = await aWorld();
  races = await HttpRaces.in(world);
  serial = new SerialRaces(world, races);
});
afterAll(async () => {
  await races.close();
  await world.close();
});

describe('two who change the same consent at once come to what one after the other would', () => {
  it('the last signature beside a withdrawal: nothing is covered', async () => {
    const { answers, state } = await serial.signatureBesideWithdrawal();

    expect([
      [200, 201],
      [412, 201],
      [422, 201],
    ]).toContainEqual(answers);
    expect(state).toEqual({ withdrawn: true, superseded: false, covers: 0 });
  });

  it('the same signature twice: one is too late', async () => {
    const { answers, state } = await serial.twoAtOneSignature();

    expect(answers).toEqual([200, 412]);
    expect(state).toMatchObject({ withdrawn: false, superseded: false });
    expect(state['covers']).toBeGreaterThan(0);
  });

  it('the last signature beside an invitation into the case: both are done', async () => {
    const { answers, state } = await serial.signatureBesideInvitation();

    expect(answers).toEqual([200, 201]);
    expect(state['covers']).toBeGreaterThan(0);
  });

  it('the same withdrawal twice: one finds nothing to withdraw', async () => {
    const { answers, state } = await serial.twoWithdrawals();

    expect(answers).toEqual([201, 409]);
    expect(state).toEqual({ withdrawn: true, superseded: false, covers: 0 });
  });

  it('sharing while a later consent leaves the way out: nobody reads it', async () => {
    const { answers, state, shown } = await serial.supersedingBesideSharing();

    expect(answers[0]).toBe(200);
    expect([200, 404, 422]).toContain(answers[1]);
    expect(state).toEqual({ withdrawn: false, superseded: true, covers: 0 });
    expect(shown).toEqual([]);
  });

  it('a withdrawal held half done: an open session shows all before and nothing after', async () => {
    const shared = await races.aSharedCase();
    let before: string[] = [];
    const withdrawn = await races.held(
      shared.about.id,
      () => races.steps.withdraw(races.coordinator, shared.consent),
      async () => void (before = await races.shows(races.social, shared)),
    );

    expect(withdrawn.status).toBe(201);
    expect(before).toEqual([
      'list',
      'single',
      'card',
      'board',
      'consents',
      'participants',
      'overview',
      'explanation',
      'register',
    ]);
    expect(await races.shows(races.social, shared)).toEqual([]);
  });
});
