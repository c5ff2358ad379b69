import type { PersonOfCaseView, UnlocksView, UnlockView } from '../../src/trust/protection/protection.view';
import { answerOf } from '../support/answer';
import type { Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import {
  answer,
  aProtectionDesk,
  askFor,
  childOf,
  peopleOf,
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
  it('is lifted in every register where the same number is kept', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const elsewhere = await world.child({ protection: 'secrecy_marking' });
    const unit = await world.organisation('social_services');
    await world.database.sql(
      `update person_identities set personal_identity_number = '201103012389', kept_by = $2 where person_id = $1`,
      [elsewhere.id, unit.id],
    );
    await world.database.sql(
      `update person_identities set personal_identity_number = '201103012389' where person_id = $1`,
      [about.child.id],
    );
    const { id } = await childOf(browser, about);
    const proposed = await answerOf<PersonOfCaseView>(
      browser.post(`/api/cases/${about.id}/people/${id}/protection-liftings`, { reason }).expect(201),
    );
    await second
      .post(`/api/protection-liftings/${proposed.lifting?.id}/approval`, {}, proposed.lifting?.version)
      .expect(200);

    const rows = await world.database.sql('select protection from people where id = $1', [elsewhere.id]);
    expect(rows).toEqual([{ protection: 'none' }]);
  });
});

describe('a request to unlock a name', () => {
  it('is asked for anew when nobody answered within a day', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));
    await world.database.sql(
      `update identity_unlocks set requested_at = now() - interval '24 hours' where id = $1`,
      [asked.id],
    );

    expect(await refusalOf(answer(second, asked))).toMatchObject({ status: 409, code: 'request-has-lapsed' });
    const { items } = await answerOf<UnlocksView>(second.get('/api/identity-unlocks').expect(200));
    expect(items.find(({ id }) => id === asked.id)).toMatchObject({ state: 'over', may: [] });
    await expect(
      world.database.sql(
        `update identity_unlocks set approved_by = $2, approved_at = now(), expires_at = now() + interval '2 hours'
         where id = $1`,
        [asked.id, coordinator.userId],
      ),
    ).rejects.toThrow();
    await askFor(browser, about, about.child.id).expect(201);
  });

  it('of a guardian is never unlocked when the child lives under another name', async () => {
    const child = await world.child({ protection: 'fictitious_identity' });
    const guardian = await world.guardianOf(child);
    const about = await aCaseOf(child);

    expect(await refusalOf(askFor(browser, about, guardian.id))).toMatchObject({
      status: 422,
      code: 'nothing-to-unlock',
    });
    const shown = (await peopleOf(browser, about)).find(({ id }) => id === guardian.id);
    expect(shown?.may).not.toContain('ask-to-unlock');
  });
});
