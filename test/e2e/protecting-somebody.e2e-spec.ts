import type { CaseView } from '../../src/casework/cases/case.view';
import type { PersonOfCaseView } from '../../src/trust/protection/protection.view';
import { answerOf } from '../support/answer';
import type { Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import {
  aProtectionDesk,
  childOf,
  peopleOf,
  protect,
  type ProtectionDesk,
  reason,
} from '../support/protection-steps';
import { refusalOf } from '../support/refusals';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let browser: SignedIn;
let second: SignedIn;
let aCaseOf: ProtectionDesk['aCaseOf'];
beforeAll(async () => {
  world = await aWorld();
  ({ coordinator, browser, second, aCaseOf } = await aProtectionDesk(world));
});
afterAll(() => world.close());

describe('a mark of protection', () => {
  it('is set at once by one coordinator, and shuts the name at the next request', async () => {
    const about = await aCaseOf(await world.child());
    const before = await childOf(browser, about);
    expect(before.name.kind).toBe('named');

    const marked = await answerOf<PersonOfCaseView>(
      protect(browser, about, before, 'secrecy_marking').expect(200),
    );

    expect(marked.name.kind).toBe('alias');
    const seen = await answerOf<CaseView>(second.get(`/api/cases/${about.id}`).expect(200));
    expect(seen.person.kind).toBe('alias');
    expect(JSON.stringify(seen)).not.toContain(about.child.name.split(' ')[1]);
  });

  it('is set on a guardian too; guardians of a protected child are shut with it', async () => {
    const child = await world.child();
    const [one, other] = [await world.guardianOf(child), await world.guardianOf(child)];
    const about = await aCaseOf(child);
    const guardian = (await peopleOf(browser, about)).find(({ id }) => id === one.id);

    await protect(browser, about, guardian as PersonOfCaseView, 'secrecy_marking').expect(200);
    const names = async () =>
      new Map((await peopleOf(browser, about)).map(({ id, name }) => [id, name.kind]));
    expect(await names()).toEqual(
      new Map([
        [child.id, 'named'],
        [one.id, 'alias'],
        [other.id, 'named'],
      ]),
    );

    await protect(browser, about, await childOf(browser, about), 'secrecy_marking').expect(200);
    expect([...(await names()).values()]).toEqual(['alias', 'alias', 'alias']);
  });

  it('of protected registration takes the stage of school away, and the table takes none again', async () => {
    const about = await aCaseOf(await world.child());
    await world.database.sql(`update people set school_stage = 'COMPULSORY_7_9' where id = $1`, [
      about.child.id,
    ]);

    await protect(browser, about, await childOf(browser, about), 'protected_registration').expect(200);

    const rows = await world.database.sql('select school_stage from people where id = $1', [about.child.id]);
    expect(rows).toEqual([{ school_stage: null }]);
    await expect(
      world.database.sql(`update people set school_stage = 'COMPULSORY_7_9' where id = $1`, [about.child.id]),
    ).rejects.toThrow('no_school_tells_where_they_live');
  });

  it('holds in every register where the same number is kept', async () => {
    const about = await aCaseOf(await world.child());
    const elsewhere = await world.child();
    const unit = await world.organisation('social_services');
    const number = '201102012398';
    await world.database.sql(
      'update person_identities set personal_identity_number = $2 where person_id = $1',
      [about.child.id, number],
    );
    await world.database.sql(
      'update person_identities set personal_identity_number = $2, kept_by = $3 where person_id = $1',
      [elsewhere.id, number, unit.id],
    );

    await protect(browser, about, await childOf(browser, about), 'secrecy_marking').expect(200);

    const rows = await world.database.sql('select protection from people where id = $1', [elsewhere.id]);
    expect(rows).toEqual([{ protection: 'secrecy_marking' }]);
  });

  it('is lifted by two: one proposes, another approves', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const { id } = await childOf(browser, about);
    const proposed = await answerOf<PersonOfCaseView>(
      browser.post(`/api/cases/${about.id}/people/${id}/protection-liftings`, { reason }).expect(201),
    );
    const lifting = proposed.lifting ?? { id: '', version: 0 };
    const approve = (by: SignedIn) =>
      by.post(`/api/protection-liftings/${lifting.id}/approval`, {}, lifting.version);

    expect((await refusalOf(approve(browser))).code).toBe('own-act');
    expect((await childOf(browser, about)).name.kind).toBe('alias');
    await approve(second).expect(200);

    expect((await childOf(browser, about)).name.kind).toBe('named');
    expect((await childOf(browser, about)).protection).toBe('none');
  });

  it('is never set down to less', async () => {
    const about = await aCaseOf(await world.child({ protection: 'protected_registration' }));
    const child = await childOf(browser, about);

    expect((await refusalOf(protect(browser, about, child, 'secrecy_marking'))).code).toBe(
      'protection-stands',
    );
    expect((await refusalOf(protect(browser, about, child, 'none'))).status).toBe(400);
  });
});

describe('what is refused', () => {
  it('to mark or lift, to a participant', async () => {
    const teacher = await world.participant('school');
    const about = await aCaseOf(await world.child());
    await world.invite(about, teacher, coordinator);
    await world.consent(about, coordinator, [
      { from: teacher.organisation, to: coordinator.organisation, category: 'school' },
    ]);
    const school = await world.as(teacher);

    const { status } = await protect(school, about, await childOf(school, about), 'secrecy_marking');

    expect(status).toBe(404);
  });
});
