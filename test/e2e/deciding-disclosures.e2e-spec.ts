import type { ToDosView } from '../../src/casework/cases/case.view';
import type { DisclosureView } from '../../src/trust/sharing/disclosure.view';
import { dayFromNow, type Person } from '../support/builders';
import { ConsentSteps, hidden, seen } from '../support/consent-steps';
import { DisclosureSteps, soundDisclosure as sound } from '../support/disclosure-steps';
import { aWorld, type World } from '../support/world';

let world: World;
let steps: ConsentSteps;
let disclosures: DisclosureSteps;
let coordinator: Person;
let school: Person;
let rector: Person;
let social: Person;
let police: Person;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  steps = new ConsentSteps(world, coordinator);
  disclosures = new DisclosureSteps(world);
  school = await world.participant('school');
  rector = await world.person('unit_manager', school.organisation);
  social = await world.participant('social_services');
  police = await world.participant('police');
});
afterAll(() => world.close());

describe('a disclosure by the coordination that needs two', () => {
  const ofCoordination = (noteId: string) =>
    sound(social, [noteId], { ruleCode: 'OSL_10_2', answers: { ownTask: 'Påhittad uppgift' } });

  it('is decided by another coordinator, never by the one who proposed it nor by a head of unit', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(coordinator, about.id, 'family');
    const colleague = await world.person('coordinator', coordinator.organisation);
    const elsewhere = await world.coordinator();

    const answer = await disclosures.propose(coordinator, about.id, ofCoordination(note.id));
    const proposed = answer.body as DisclosureView;
    expect([answer.status, proposed.state, proposed.may]).toEqual([201, 'awaits-approval', ['stop']]);
    expect((await disclosures.act(coordinator, proposed, 'approval')).body).toMatchObject({
      status: 422,
      code: 'own-act',
    });
    expect((await disclosures.act(elsewhere, proposed, 'approval')).status).toBe(404);
    expect((await disclosures.act(rector, proposed, 'approval')).status).toBe(404);
    expect(await steps.sightOf(social, about.id, note.id)).toEqual(hidden);

    expect((await disclosures.act(colleague, proposed, 'approval')).body).toMatchObject({
      state: 'in-force',
    });
    expect(await steps.sightOf(social, about.id, note.id)).toEqual(seen);
  });

  it('stands among what a colleague has to do, never among the proposer’s nor another unit’s, until it is answered', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(coordinator, about.id, 'family');
    const colleague = await world.person('coordinator', coordinator.organisation);
    const elsewhere = await world.coordinator();
    const toDoOf = async (person: Person) => {
      const answer = await (await world.as(person)).get('/api/cases/to-do').expect(200);
      const { items } = answer.body as ToDosView;
      return items.filter(({ kind, caseId }) => kind === 'disclosure-to-answer' && caseId === about.id);
    };

    const answer = await disclosures.propose(coordinator, about.id, ofCoordination(note.id));
    expect(await toDoOf(colleague)).toMatchObject([{ number: about.number, on: dayFromNow(0), stage: null }]);
    expect(await toDoOf(coordinator)).toEqual([]);
    expect(await toDoOf(elsewhere)).toEqual([]);

    await disclosures.act(colleague, answer.body as DisclosureView, 'refusal', { reason: 'Påhittat skäl' });
    expect(await toDoOf(colleague)).toEqual([]);
  });
});

describe('a rule that has ended since a disclosure was proposed', () => {
  it('is not approved on: it can be refused, and says why', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    const proposed = (await disclosures.propose(school, about.id, sound(police, [note.id])))
      .body as DisclosureView;
    const rule = `where code = 'LAG_2025_170_7' and valid_from = '${proposed.rule.validFrom}'`;
    await world.database.sql(`update legal_rules set valid_until = stockholm_today() ${rule}`);
    try {
      const refused = await disclosures.act(rector, proposed, 'approval');
      expect(refused.body).toMatchObject({ status: 409, code: 'disclosure-rule-has-ended' });
      const shown = await (await world.as(rector)).get(`/api/disclosures/${proposed.id}`).expect(200);
      expect(shown.body).toMatchObject({ isRuleInForce: false, may: ['refuse', 'stop'] });
      expect(await steps.sightOf(police, about.id, note.id)).toEqual(hidden);
      expect((await disclosures.act(rector, proposed, 'refusal', { reason: 'Påhittat skäl' })).status).toBe(
        200,
      );
    } finally {
      await world.database.sql(`update legal_rules set valid_until = null ${rule}`);
    }
  });
});

describe('the grounds towards a recipient that takes no part', () => {
  it('are refused to whoever wrote the note, and are absent to whoever may not know it, as for no note at all', async () => {
    const about = await steps.aCase([school]);
    const note = await steps.write(school, about.id, 'school');
    const nobody = school.userId;
    const asked = async (by: Person, noteId: string) => {
      const path = `/api/cases/${about.id}/disclosures/grounds?recipientId=${nobody}&noteIds=${noteId}`;
      const answer = await (await world.as(by)).get(path);
      return [answer.status, (answer.body as { readonly code: string }).code];
    };

    expect(await asked(school, note.id)).toEqual([422, 'recipient-takes-no-part']);
    expect(await asked(coordinator, note.id)).toEqual([404, 'not-found']);
    expect(await asked(coordinator, about.id)).toEqual([404, 'not-found']);
  });
});
