import { TestDatabase } from '../support/database';
import { endings } from '../support/races/endings';
import { Lane, noRaces } from '../support/races/interleave';
import { HttpRaces } from '../support/races/over-http';
import { SerialRaces } from '../support/races/serial';
import { RaceStage } from '../support/races/stage';
import { aWorld } from '../support/world';

const wanted = Number(process.env['SAMSPEL_PROOF_INTERLEAVINGS'] ?? 10_000);
const overHttp = Number(process.env['SAMSPEL_PROOF_HTTP_RACES'] ?? 60);
const seed = Number(process.env['SAMSPEL_PROOF_SEED'] ?? 20_261_126);
const lanes = 4;

/** By which ways of asking the reader is shown something before. */
const shown = [
  ...['list', 'single', 'card', 'board', 'consents', 'participants'],
  ...['overview', 'explanation', 'register'],
];

/** By which of them the coordination is shown what the note says. */
const content = ['list', 'single', 'overview'];

it(`${wanted} interleavings of an ending and a reader: a read that starts after the commit shows nothing`, async () => {
  const database = await TestDatabase.clone();
  const stage = await RaceStage.on(database);
  const tally = noRaces();
  const running = Array.from({ length: lanes }, () => Lane.on(database, stage, tally));

  await Promise.all(
    running.map(async (starting, index) => {
      const lane = await starting;
      for (let done = 0; done < wanted / lanes; done += 100)
        await lane.run(100, seed + index * wanted + done);
      await lane.close();
    }),
  );
  await database.drop();
  const { pairs, ...totals } = tally;
  process.stdout.write(
    `races: ${JSON.stringify({ ...totals, shownAfter: tally.shownAfter.length, seed })}\n`,
  );

  expect(tally.shownAfter).toEqual([]);
  // Every way to end it was tried against every way to ask that it shuts, and there was something to be shut.
  const untried = endings.flatMap(({ name, shuts }) =>
    shuts
      .map((read) => `${read}, ${name}`)
      .filter((pair) => !pairs[pair]?.shownBefore || !pairs[pair].askedAfter),
  );
  expect(untried).toEqual([]);
  expect(tally.interleavings).toBeGreaterThanOrEqual(wanted);
  expect(tally.shownBefore).toBeGreaterThan(wanted);
  expect(tally.readsAfter).toBeGreaterThan(wanted);
}, 3_600_000);

it(`${overHttp} withdrawals over HTTP, held half done: an open session shows all before and nothing after`, async () => {
  const world = await aWorld();
  const races = await HttpRaces.in(world);
  for (let run = 0; run < overHttp; run += 1) {
    const shared = await races.aSharedCase();
    const look = async () => ({
      reader: await races.shows(races.social, shared),
      coordination: await races.showsContent(races.other, shared),
    });
    let before = {};
    const withdrawn = await races.held(
      shared.about.id,
      () => races.steps.withdraw(run % 2 ? races.social : races.coordinator, shared.consent),
      async () => void (before = await look()),
    );

    expect(withdrawn.status).toBe(201);
    expect(before).toEqual({ reader: shown, coordination: { by: content, isPrintedAsOver: false } });
    expect(await look()).toEqual({ reader: [], coordination: { by: [], isPrintedAsOver: true } });
  }
  await races.close();
  await world.close();
}, 600_000);

it(`${overHttp} pairs of changes at once come to what one after the other would`, async () => {
  const world = await aWorld();
  const races = await HttpRaces.in(world);
  const serial = new SerialRaces(world, races);
  for (let run = 0; run < overHttp; run += 4) {
    const signature = await serial.signatureBesideWithdrawal();
    expect(signature.state).toEqual({ withdrawn: true, superseded: false, covers: 0 });
    expect([200, 412, 422]).toContain(signature.answers[0]);
    expect((await serial.twoAtOneSignature()).answers).toEqual([200, 412]);
    expect((await serial.twoWithdrawals()).answers).toEqual([201, 409]);
    const sharing = await serial.supersedingBesideSharing();
    expect(sharing).toMatchObject({ state: { superseded: true, covers: 0 }, shown: [] });
  }
  await races.close();
  await world.close();
}, 600_000);
