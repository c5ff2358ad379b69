import type { NoteAct } from '../../src/casework/notes/note';
import type { NoteView } from '../../src/casework/notes/note.view';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { closeInTables } from '../support/cases';
import { soundDisclosure } from '../support/disclosure-steps';
import type { SignedIn } from '../support/person';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  social = await world.participant('social_services');
});
afterAll(() => world.close());

const today = dayFromNow(0);

/** Somebody before a note of a case, and what is offered. */
interface Scene {
  readonly reader: Person;
  readonly about: Case;
  readonly noteId: string;
}

/** A teacher with a note in a case that the school referred, shared with the coordination. */
async function aScene(facts: { covered?: boolean } = {}): Promise<Scene> {
  const reader = await world.participant('school');
  const about = await world.openCase({
    coordinator,
    participants: [reader, social],
    referredBy: reader.organisation,
  });
  if (facts.covered !== false) await cover(about, reader, [social, coordinator]);
  return { reader, about, noteId: await world.note(about, reader, 'school', [coordinator.organisation]) };
}

const cover = (about: Case, { organisation: from }: Person, to: readonly Person[]) =>
  world.consent(
    about,
    coordinator,
    to.map(({ organisation }) => ({ from, to: organisation, category: 'school' })),
  );

/** Consent covers the school, which receives and may tell nobody. */
async function receivingOnly(): Promise<Scene> {
  const scene = await aScene({ covered: false });
  await world.consent(scene.about, coordinator, [
    { from: social.organisation, to: scene.reader.organisation, category: 'school' },
  ]);
  return scene;
}

/** A colleague of the note's unit who has no part in the case, and looks at it in an emergency. */
async function anEmergency(): Promise<Scene> {
  const scene = await aScene();
  const reader = await world.person('participant', scene.reader.organisation);
  const reason = 'Barnet har försvunnit i kväll och hotas till livet.';
  await (
    await world.as(reader)
  )
    .post('/api/emergencies', { caseNumber: scene.about.number, reason })
    .expect(201);
  return { ...scene, reader };
}

async function closed(scene: Scene): Promise<Scene> {
  await closeInTables(world.database, scene.about.id);
  return scene;
}

async function asManager(scene: Scene): Promise<Scene> {
  return { ...scene, reader: await world.person('unit_manager', scene.reader.organisation) };
}

const asCoordinator = (scene: Scene): Scene => ({ ...scene, reader: coordinator });

async function ofCoordinators(): Promise<Scene> {
  const about = await world.openCase({ coordinator, participants: [social] });
  await cover(about, coordinator, [social]);
  return { reader: coordinator, about, noteId: await world.note(about, coordinator, 'school') };
}

const statusOf = async (sent: Promise<{ status: number }>): Promise<number> => (await sent).status;

const tries: Readonly<Record<NoteAct, (by: SignedIn, scene: Scene) => Promise<number>>> = {
  share: (by, { noteId }) =>
    statusOf(by.post(`/api/notes/${noteId}/shares`, { organisationIds: [social.organisation.id] })),
  disclose: (by, { about, noteId }) => {
    const ground = { ruleCode: 'OSL_10_2', answers: { ownTask: 'Påhittad' } };
    return statusOf(by.post(`/api/cases/${about.id}/disclosures`, soundDisclosure(social, [noteId], ground)));
  },
  correct: (by, { about, noteId }) => {
    const correction = { category: 'school', text: 'Påhittad rättelse.', occurredOn: today };
    return statusOf(by.post(`/api/cases/${about.id}/notes`, { ...correction, correctsNoteId: noteId }));
  },
  'see-who-could': (by, { noteId }) => statusOf(by.get(`/api/notes/${noteId}/who-could?day=${today}`)),
};

describe('a note offers', () => {
  it.each<[string, () => Promise<Scene>, readonly NoteAct[]]>([
    ['who wrote it, under consent', () => aScene(), ['correct', 'disclose', 'share']],
    ['who wrote it, without consent, no sharing', () => aScene({ covered: false }), ['correct', 'disclose']],
    ['who wrote it, whose unit only receives, no sharing', receivingOnly, ['correct', 'disclose']],
    ['a colleague in an emergency', anEmergency, ['disclose']],
    ['who wrote it, in a closed case', async () => closed(await aScene()), ['correct']],
    ['the head of the unit', async () => asManager(await aScene()), ['disclose', 'see-who-could']],
    ['a head in a closed case', async () => closed(await asManager(await aScene())), ['see-who-could']],
    ['a coordinator, of others', async () => asCoordinator(await aScene()), ['see-who-could']],
    ['a coordinator, of their own', ofCoordinators, ['correct', 'disclose', 'see-who-could', 'share']],
  ])('%s what is then done, and nothing that is then refused', async (_, arrange, acts) => {
    const scene = await arrange();
    const by = await world.as(scene.reader);
    const note = await answerOf<NoteView>(by.get(`/api/notes/${scene.noteId}`).expect(200));

    expect([...note.may].sort()).toEqual(acts);
    const done: string[] = [];
    for (const [act, attempt] of Object.entries(tries)) if ((await attempt(by, scene)) < 300) done.push(act);
    expect(done.sort()).toEqual(acts);
  });
});
