import type { NotesView, NoteView } from '../../src/casework/notes/note.view';
import { Database } from '../../src/platform/database/database';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, hidden, seen } from '../support/consent-steps';
import { principalOf } from '../support/situations';
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

describe("another unit's note", () => {
  it('is seen exactly while consent covers: closed before, open during, gone at the next request after withdrawal', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const note = await steps.write(school, caseId, 'school');
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(hidden);

    const consent = await steps.inForce(caseId, [[school, social, 'school']]);
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(hidden);
    const shared = await steps.share(school, note.id, [social]);
    expect(shared.status).toBe(200);
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(seen);

    expect((await steps.withdraw(coordinator, consent)).status).toBe(201);
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(hidden);
    expect(await steps.sightOf(school, caseId, note.id)).toEqual(seen);
    const trail = (await world.auditTrail(note.id)).filter(({ event }) => event === 'note.viewed');
    expect(trail.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'allowed',
      'refused',
      'allowed',
    ]);
  });

  it('says why it is seen, and tells the reader of no other reader', async () => {
    const leisure = await world.participant('leisure');
    const { id: caseId } = await steps.aCase([school, social, leisure]);
    const consent = await steps.inForce(caseId, [
      [school, social, 'school'],
      [school, leisure, 'school'],
    ]);
    const note = await steps.write(school, caseId, 'school');
    const own = (await steps.share(school, note.id, [social, leisure])).body as NoteView;

    const answer = await (await world.as(social)).get(`/api/notes/${note.id}`).expect(200);

    const view = answer.body as NoteView;
    expect(own.audience).toHaveLength(2);
    expect(own.basis.kind).toBe('own-record');
    expect(view.audience.map(({ id }) => id)).toEqual([social.organisation.id]);
    expect(view.basis).toMatchObject({ kind: 'consent', consentId: consent.id, consentNumber: 1 });
    expect(view.may).toEqual([]);
  });

  it('is shared with all that were named or with none, and the answer names the one that consent does not reach', async () => {
    const leisure = await world.participant('leisure');
    const { id: caseId } = await steps.aCase([school, social, leisure]);
    await steps.inForce(caseId, [[school, social, 'school']]);
    const note = await steps.write(school, caseId, 'school');

    const answer = await steps.share(school, note.id, [social, leisure]);

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'consent-does-not-cover',
      errors: [{ field: 'organisationIds.1', code: 'never-consented' }],
    });
    expect(await steps.sightOf(social, caseId, note.id)).toEqual(hidden);
  });

  it('is never shared by another unit that reads it', async () => {
    const leisure = await world.participant('leisure');
    const { id: caseId } = await steps.aCase([school, social, leisure]);
    await steps.inForce(caseId, [
      [school, social, 'school'],
      [social, leisure, 'school'],
      [school, leisure, 'school'],
    ]);
    const note = await steps.write(school, caseId, 'school');
    await steps.share(school, note.id, [social]);

    const answer = await steps.share(social, note.id, [leisure]);

    expect(answer.body).toMatchObject({ status: 422, code: 'another-units-note' });
    expect(await steps.sightOf(leisure, caseId, note.id)).toEqual(hidden);
  });

  it("names before sharing exactly those who would read it, and why the rest can't", async () => {
    const [leisure, bystander] = [await world.participant('leisure'), await world.participant('school')];
    const { id: caseId } = await steps.aCase([school, social, leisure]);
    await steps.inForce(caseId, [[school, social, 'school']]);
    const note = await steps.write(school, caseId, 'school');

    const answer = await (await world.as(school)).get(`/api/notes/${note.id}/readers`).expect(200);

    const { items } = answer.body as { items: { organisation: { id: string } }[] };
    const unit = (person: Person) =>
      items.find(({ organisation }) => organisation.id === person.organisation.id);
    expect(unit(social)).toMatchObject({ covered: true, because: null, isShared: false });
    expect(unit(social)).toHaveProperty('readers', [`Påhittad ${social.login}`]);
    expect(unit(leisure)).toMatchObject({ covered: false, because: 'never-consented' });
    expect(unit(coordinator)).toMatchObject({ covered: false });
    expect(unit(bystander)).toBeUndefined();
    expect(unit(school)).toBeUndefined();
  });
});

describe('the gate behind the row policies', () => {
  const openAll = 'create policy a_fault on notes for select to samspel_app using (true)';
  afterEach(() => world.database.sql('drop policy if exists a_fault on notes'));

  it('leaves out of page, count and single note what a faulty policy would show', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const consent = await steps.inForce(caseId, [
      [school, social, 'school'],
      [social, school, 'family'],
    ]);
    const [shared, own] = [
      await steps.write(school, caseId, 'school'),
      await steps.write(social, caseId, 'family'),
    ];
    await steps.write(school, caseId, 'health');
    await steps.share(school, shared.id, [social]);
    await steps.withdraw(coordinator, consent, { category: 'school' });

    await world.database.sql(openAll);

    expect(await steps.sightOf(social, caseId, shared.id)).toEqual({ ...hidden, count: 1 });
    expect(await steps.sightOf(social, caseId, own.id)).toEqual(seen);
  });
});

describe('a partial withdrawal', () => {
  it('shuts out the one recipient, or the one category, and leaves the rest', async () => {
    const leisure = await world.participant('leisure');
    const { id: caseId } = await steps.aCase([school, social, leisure]);
    const consent = await steps.inForce(caseId, [
      [school, social, 'school'],
      [school, social, 'health'],
      [school, leisure, 'school'],
      [leisure, school, 'leisure'],
    ]);
    const [grades, health] = [
      await steps.write(school, caseId, 'school'),
      await steps.write(school, caseId, 'health'),
    ];
    await steps.share(school, grades.id, [social, leisure]);
    await steps.share(school, health.id, [social]);

    await steps.withdraw(coordinator, consent, { receivingOrganisationId: leisure.organisation.id });
    expect(await steps.sightOf(leisure, caseId, grades.id)).toEqual(hidden);
    expect(await steps.sightOf(social, caseId, grades.id)).toEqual({ ...seen, count: 2 });

    await steps.withdraw(coordinator, consent, { category: 'health' });
    expect(await steps.sightOf(social, caseId, health.id)).toEqual({ listed: false, count: 1, status: 404 });
    expect(await steps.sightOf(social, caseId, grades.id)).toEqual(seen);
  });

  it('of what is gone already is refused', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const consent = await steps.inForce(caseId, [
      [school, social, 'school'],
      [school, social, 'health'],
    ]);
    await steps.withdraw(coordinator, consent, { category: 'health' });

    const again = await steps.withdraw(coordinator, consent, { category: 'health' });

    expect(again.body).toMatchObject({ status: 409, code: 'nothing-to-withdraw' });
  });

  it('may be received by a participant, and shuts out the participant too', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const consent = await steps.inForce(caseId, [[school, social, 'school']]);

    const received = await steps.withdraw(social, consent);

    expect(received.body).toMatchObject({
      state: 'withdrawn',
      withdrawals: [{ form: 'oral', extent: 'all' }],
    });
    await (await world.as(social)).get(`/api/cases/${caseId}/consents`).expect(404);
    expect(
      await world.database.sql(
        `select payload ->> 'caseId' as id from outbox_events where name = 'consent.withdrawn' order by created_at desc limit 1`,
      ),
    ).toEqual([{ id: caseId }]);
  });
});

describe('a note', () => {
  it('is corrected by a new note of the same unit that names it', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    const note = await steps.write(school, caseId, 'school');
    const correction = (who: Person) => async () =>
      (await world.as(who)).post(`/api/cases/${caseId}/notes`, {
        category: 'school',
        text: 'Det var två dagar.',
        occurredOn: dayFromNow(-1),
        correctsNoteId: note.id,
      });

    expect((await correction(school)()).body).toMatchObject({ correctsNoteId: note.id });
    expect((await correction(coordinator)()).body).toMatchObject({ status: 422, code: 'another-units-note' });
  });

  it('is corrected in a closed case too, by whoever is offered it, and nothing else is written there', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    await world.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
      [about.id],
    );
    const signedIn = await world.as(school);
    const written = { category: 'school', text: 'Det var två dagar.', occurredOn: dayFromNow(-1) };

    const offered = (await signedIn.get(`/api/notes/${note.id}`).expect(200)).body as NoteView;
    const correction = { ...written, correctsNoteId: note.id };

    expect(offered.may).toContain('correct');
    await signedIn.post(`/api/cases/${about.id}/notes`, correction).expect(201);
    await signedIn.post(`/api/cases/${about.id}/notes`, written).expect(409);
    await expect(
      world.app.get(Database).as(principalOf(school), (tx) =>
        tx.query(
          `insert into notes (id, case_id, programme, organisation_id, organisation_kind, author_id, category, secrecy_class, body, occurred_on)
           values (gen_random_uuid(), $1, 'SSPF', $2, 'school', $3, 'school', 'SCHOOL_GENERAL', 'ny', current_date)`,
          [about.id, school.organisation.id, school.userId],
        ),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('pages through all of them, newest first, each once', async () => {
    const about = await steps.aCase([school]);
    for (let written = 0; written < 53; written++) await world.note(about, school, 'school');
    const signedIn = await world.as(school);

    const first = (await signedIn.get(`/api/cases/${about.id}/notes`).expect(200)).body as NotesView;
    const rest = (await signedIn.get(`/api/cases/${about.id}/notes?cursor=${first.nextCursor}`).expect(200))
      .body as NotesView;

    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([first.count, first.items.length, rest.items.length, rest.nextCursor]).toEqual([53, 50, 3, null]);
    expect(new Set(ids).size).toBe(53);
  });

  it.each([
    ['about tomorrow', { occurredOn: dayFromNow(1) }, 422],
    ['without words', { text: '   ' }, 400],
    ['about an unknown matter', { category: 'weather' }, 400],
    ['of more than 8 000 characters', { text: 'x'.repeat(8_001) }, 400],
  ])('is refused %s', async (_, fault, status) => {
    const { id: caseId } = await steps.aCase([school]);
    const sound = { category: 'school', text: 'Påhittad.', occurredOn: dayFromNow(-1) };

    await (await world.as(school)).post(`/api/cases/${caseId}/notes`, { ...sound, ...fault }).expect(status);
  });
});

describe('the box for health', () => {
  it('left empty by one of them shuts health for everybody, and nothing else', async () => {
    const { id: caseId } = await steps.aCase([school, social]);
    let consent = await steps.offer(caseId, [
      [school, social, 'school'],
      [school, social, 'health'],
    ]);
    const [first] = consent.signatories;
    const answer = await steps.sign(consent.id, first?.id ?? '', consent.version, { healthTicked: false });
    consent = answer.body as typeof consent;
    while (consent.state !== 'in-force') consent = await steps.signOne(consent);
    const [grades, health] = [
      await steps.write(school, caseId, 'school'),
      await steps.write(school, caseId, 'health'),
    ];

    const shared = await steps.share(school, grades.id, [social]);
    const refused = await steps.share(school, health.id, [social]);

    expect(shared.status).toBe(200);
    expect(refused.status).toBe(422);
    expect(await steps.sightOf(social, caseId, health.id)).toEqual({ ...hidden, count: 1 });
    expect(consent.signatories.find(({ id }) => id === first?.id)).toMatchObject({ healthTicked: false });
  });
});
