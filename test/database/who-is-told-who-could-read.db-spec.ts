import { type Case, dayFromNow, type Person } from '../support/builders';
import {
  aMunicipalityWithAPast,
  aNoteWithAPast,
  flowFromSchool,
  whoCouldRead,
} from '../support/past-readings';
import type { Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let manager: Person;
let reader: Person;
let about: Case;
let noteId: string;
beforeAll(async () => {
  world = await aWorld();
  ({ given, manager } = await aMunicipalityWithAPast(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ reader, about, noteId } = await aNoteWithAPast(given));
});

describe('who could read is told', () => {
  const names = async (by: Person) => (await whoCouldRead(given, by, noteId, dayFromNow(-4))).length;

  it('to the head of the unit that wrote, and to a coordinator whom the note reached', async () => {
    await world.consent(about, given.coordinator, [
      flowFromSchool(given),
      flowFromSchool(given, given.coordinator.organisation),
    ]);
    expect(await names(given.coordinator)).toBe(0);
    await world.database.insert('note_shares', {
      note_id: noteId,
      case_id: about.id,
      programme: about.programme,
      recipient_id: given.coordinator.organisation.id,
      recipient_kind: 'coordination',
      shared_by: given.school.userId,
    });

    expect(await names(given.coordinator)).toBeGreaterThan(0);
    expect(await names(manager)).toBeGreaterThan(0);
  });

  it.each<readonly [string, () => Promise<Person>]>([
    ['a coordinator who cannot read the note', async () => given.coordinator],
    ['the one who wrote it', async () => given.school],
    ['somebody who reads it', async () => reader],
    ['the head of a unit that reads it', () => world.person('unit_manager', given.social.organisation)],
    ['an administrator', async () => world.person('administrator', await world.organisation('municipality'))],
  ])('not to %s', async (_, who) => expect(await names(await who())).toBe(0));

  it('not to a head of the unit with a conflict of interest in the case', async () => {
    await world.conflict(about, manager, given.coordinator);

    expect(await names(manager)).toBe(0);
  });
});
