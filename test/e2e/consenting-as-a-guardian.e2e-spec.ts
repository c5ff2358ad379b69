import type { ConsentPreparationView, ConsentView } from '../support/told-consent';
import type { NoteReadersView, NoteView } from '../../src/casework/notes/note.view';
import { type Case, dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, hidden, offerOf, seen } from '../support/consent-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let coordinator: Person;
let school: Person;
let social: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  school = await world.participant('school');
  social = await world.participant('social_services');
});
afterAll(() => world.close());

const way = () => [[school, social, 'family']] as const;

async function guardiansOf({ id }: Case) {
  const answer = await (await world.as(coordinator)).get(`/api/cases/${id}/consents/preparation`).expect(200);
  return (answer.body as ConsentPreparationView).guardians;
}

async function offerTo({ id }: Case, guardianId: string | undefined): Promise<ConsentView> {
  const signedIn = await world.as(coordinator);
  const answer = await signedIn
    .post(`/api/cases/${id}/consents`, { ...offerOf(way()), guardianId })
    .expect(201);
  return answer.body as ConsentView;
}

async function writeAbout({ id }: Case, guardianId: string | undefined): Promise<NoteView> {
  const note = {
    category: 'family',
    text: 'Påhittad uppgift.',
    occurredOn: dayFromNow(-1),
    guardianIds: [guardianId],
  };
  const answer = await (await world.as(school)).post(`/api/cases/${id}/notes`, note).expect(201);
  return answer.body as NoteView;
}

describe("a guardian's own consent", () => {
  it("is signed by that guardian alone, as the one whom the facts are about, and leaves the child's in force", async () => {
    const opened = await steps.aCase([school, social]);
    const childs = await steps.inForce(opened.id, way());
    const [guardian] = await guardiansOf(opened);

    const own = await offerTo(opened, guardian?.personId);
    const signed = await steps.signOne(own);

    expect(own).toMatchObject({
      guardian: { personId: guardian?.personId, name: guardian?.name },
      signatories: [{ capacity: 'data_subject', isRequired: true, name: guardian?.name }],
      followsId: null,
    });
    expect(signed).toMatchObject({ state: 'in-force', signed: 1, required: 1 });
    const after = await (await world.as(coordinator)).get(`/api/cases/${opened.id}/consents`).expect(200);
    expect((after.body as { items: ConsentView[] }).items.map(({ id, state }) => ({ id, state }))).toEqual([
      { id: own.id, state: 'in-force' },
      { id: childs.id, state: 'in-force' },
    ]);
  });

  it("is needed beside the child's for a note about that guardian, and its end closes that note alone", async () => {
    const opened = await steps.aCase([school, social]);
    await steps.inForce(opened.id, way());
    const [guardian] = await guardiansOf(opened);
    const [about, plain] = [
      await writeAbout(opened, guardian?.personId),
      await steps.write(school, opened.id, 'family'),
    ];
    await steps.share(school, plain.id, [social]);

    const early = await steps.share(school, about.id, [social]);
    const own = await steps.signOne(await offerTo(opened, guardian?.personId));
    const shared = await steps.share(school, about.id, [social]);
    const open = await steps.sightOf(social, opened.id, about.id);
    await steps.withdraw(coordinator, own);

    expect(about.guardians).toEqual([{ personId: guardian?.personId, name: guardian?.name }]);
    expect(early.body).toMatchObject({ status: 422, errors: [{ code: 'guardian-not-consented' }] });
    expect([shared.status, open]).toEqual([200, { ...seen, count: 2 }]);
    expect(await steps.sightOf(social, opened.id, about.id)).toEqual({ ...hidden, count: 1 });
    expect(await steps.sightOf(social, opened.id, plain.id)).toEqual(seen);
  });

  it("opens nothing without the child's", async () => {
    const opened = await steps.aCase([school, social]);
    const [guardian] = await guardiansOf(opened);
    await steps.signOne(await offerTo(opened, guardian?.personId));
    const about = await writeAbout(opened, guardian?.personId);

    const refused = await steps.share(school, about.id, [social]);

    expect(refused.body).toMatchObject({ status: 422, errors: [{ code: 'never-consented' }] });
    await (await world.as(social)).get(`/api/cases/${opened.id}`).expect(404);
  });

  it('tells beforehand who could read, and why the rest cannot', async () => {
    const opened = await steps.aCase([school, social]);
    await steps.inForce(opened.id, way());
    const [guardian] = await guardiansOf(opened);
    const about = await writeAbout(opened, guardian?.personId);

    const answer = await (await world.as(school)).get(`/api/notes/${about.id}/readers`).expect(200);

    const unit = (answer.body as NoteReadersView).items.find(
      ({ organisation }) => organisation.id === social.organisation.id,
    );
    expect(unit).toMatchObject({ covered: false, because: 'guardian-not-consented' });
  });

  it('is not asked of somebody who is no guardian of the child, and no note is about one', async () => {
    const opened = await steps.aCase([school, social]);
    const stranger = await world.child({ bornOn: '1990-01-25' });
    const note = {
      category: 'family',
      text: 'Påhittad.',
      occurredOn: dayFromNow(-1),
      guardianIds: [stranger.id],
    };

    const offered = await (
      await world.as(coordinator)
    ).post(`/api/cases/${opened.id}/consents`, { ...offerOf(way()), guardianId: stranger.id });
    const written = await (await world.as(school)).post(`/api/cases/${opened.id}/notes`, note);

    expect([offered.body, written.body]).toMatchObject([
      { status: 422, code: 'not-a-guardian' },
      { status: 422, code: 'not-a-guardian' },
    ]);
    await expect(
      world.database.insert('consents', {
        id: opened.id,
        case_id: opened.id,
        programme: 'SSPF',
        consent_number: 9,
        guardian_id: stranger.id,
        valid_from: dayFromNow(0),
        valid_until: dayFromNow(30),
        offered_by: coordinator.userId,
      }),
    ).rejects.toThrow('guardians of its own child only');
  });

  it('takes no other signature, in the database either', async () => {
    const opened = await steps.aCase([school, social]);
    const [first, second] = await guardiansOf(opened);
    const own = await offerTo(opened, first?.personId);

    await expect(
      world.database.insert('consent_signatories', {
        id: opened.id,
        consent_id: own.id,
        person_id: second?.personId,
        capacity: 'guardian',
      }),
    ).rejects.toThrow('signs for what concerns that guardian');
  });
});
