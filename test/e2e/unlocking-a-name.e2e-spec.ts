import type { UnlocksView, UnlockView } from '../../src/trust/protection/protection.view';
import { answerOf } from '../support/answer';
import type { Case, Person } from '../support/builders';
import { closeInTables } from '../support/cases';
import type { SignedIn } from '../support/person';
import {
  answer,
  aProtectionDesk,
  askFor,
  childOf,
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

const lastRow = async ({ userId }: Person) =>
  (
    await world.database.sql(
      'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
      [userId],
    )
  )[0];

describe('a protected name', () => {
  it('is unlocked by two people, for whoever asked and nobody else, and shut when the time is out', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));
    expect(asked.state).toBe('waiting');
    expect((await childOf(browser, about)).name.kind).toBe('alias');

    await answer(second, asked).expect(200);

    expect((await childOf(browser, about)).name).toEqual({ kind: 'named', name: about.child.name });
    expect((await childOf(second, about)).name.kind).toBe('alias');
    await moveBack(asked.id);
    expect((await childOf(browser, about)).name.kind).toBe('alias');
  });

  it('carries the id of the unlocking in the audit row of each read', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));
    await answer(second, asked).expect(200);

    await browser.get(`/api/cases/${about.id}`).expect(200);
    await browser.get('/api/cases').expect(200);

    const rows = await world.database.sql<{ event: string; basis: string }>(
      `select event, facts ->> 'unlockId' as basis from audit_events where user_id = $1 order by occurred_at desc limit 2`,
      [coordinator.userId],
    );
    expect(rows).toEqual([
      { event: 'cases.listed', basis: asked.id },
      { event: 'case.viewed', basis: asked.id },
    ]);
  });

  it('is shut to a unit manager’s own people until their manager, or a coordinator, has answered', async () => {
    const teacher = await world.participant('school');
    const manager = await world.as(await world.person('unit_manager', teacher.organisation));
    const stranger = await world.as(await world.person('unit_manager', await world.organisation('leisure')));
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    await world.invite(about, teacher, coordinator);
    await world.consent(about, coordinator, [
      { from: teacher.organisation, to: coordinator.organisation, category: 'school' },
    ]);
    const school = await world.as(teacher);
    const asked = await answerOf<UnlockView>(askFor(school, about, about.child.id).expect(201));

    const seen = await answerOf<UnlocksView>(stranger.get('/api/identity-unlocks').expect(200));
    expect(seen.items).toEqual([]);
    await answer(stranger, asked).expect(404);
    await answer(manager, asked).expect(200);

    expect((await childOf(school, about)).name.kind).toBe('named');
  });

  it('is refused, and stays shut', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));

    const refused = await answerOf<UnlockView>(answer(second, asked, 'refusal').expect(200));

    expect(refused.state).toBe('refused');
    expect((await refusalOf(answer(second, refused))).code).toBe('already-answered');
    expect((await childOf(browser, about)).name.kind).toBe('alias');
  });

  it('is neither asked for nor approved in a closed case, nor offered there', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));
    await closeInTables(world.database, about.id);

    expect((await refusalOf(askFor(second, about, about.child.id))).code).toBe('case-closed');
    expect((await childOf(second, about)).may).not.toContain('ask-to-unlock');
    expect((await refusalOf(answer(second, asked))).code).toBe('case-closed');
    expect((await childOf(browser, about)).name.kind).toBe('alias');
    expect((await answerOf<UnlockView>(answer(second, asked, 'refusal').expect(200))).state).toBe('refused');
  });

  it('of somebody under another name is never unlocked, nor one that was open before the mark', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));
    await answer(second, asked).expect(200);
    const child = await childOf(browser, about);
    expect(child.name.kind).toBe('named');

    await protect(browser, about, child, 'fictitious_identity').expect(200);

    expect((await childOf(browser, about)).name.kind).toBe('alias');
    await moveBack(asked.id);
    expect((await refusalOf(askFor(browser, about, about.child.id))).code).toBe('nothing-to-unlock');
    await expect(insertUnlock(about, about.child.id)).rejects.toThrow('another name');
  });
});

describe('what is refused', () => {
  it('an unlocking approved by whoever asked, by the code and by the table itself', async () => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));
    const asked = await answerOf<UnlockView>(askFor(browser, about, about.child.id).expect(201));

    const refused = await refusalOf(answer(browser, asked));

    expect(refused).toEqual({ status: 422, code: 'own-act', fields: [] });
    expect(await lastRow(coordinator)).toEqual({
      event: 'identity-unlock.approved',
      outcome: 'refused',
      reason: 'own-act',
    });
    expect((await childOf(browser, about)).name.kind).toBe('alias');
    const forged = `update identity_unlocks set approved_by = requested_by, approved_at = now(),
      expires_at = now() + make_interval(hours => wanted_hours) where id = $1`;
    await expect(world.database.sql(forged, [asked.id])).rejects.toThrow('nobody_unlocks_alone');
  });

  it.each([
    ['without a reason', { reason: 'kort' }, 422, 'reason-too-short'],
    ['for more than a day', { hours: 25 }, 400, 'malformed-fields'],
    ['for no time', { hours: 0 }, 400, 'malformed-fields'],
  ])('an unlocking %s', async (_, more, status, code) => {
    const about = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));

    expect(await refusalOf(askFor(browser, about, about.child.id, more))).toMatchObject({ status, code });
    const rows = await world.database.sql('select id from identity_unlocks where case_id = $1', [about.id]);
    expect(rows).toEqual([]);
  });

  it('an unlocking of whom nothing hides, of a person of another case, and a second one', async () => {
    const open = await aCaseOf(await world.child());
    const shut = await aCaseOf(await world.child({ protection: 'secrecy_marking' }));

    expect((await refusalOf(askFor(browser, open, open.child.id))).code).toBe('nothing-to-unlock');
    await askFor(browser, open, shut.child.id).expect(404);
    await expect(insertUnlock(open, shut.child.id)).rejects.toThrow('people of the case only');
    await askFor(browser, shut, shut.child.id).expect(201);
    expect((await refusalOf(askFor(browser, shut, shut.child.id))).code).toBe('unlock-already-asked');
  });
});

/** Moves an unlocking past its end. */
async function moveBack(id: string): Promise<void> {
  await world.database.sql('alter table identity_unlocks disable trigger unlocks_are_answered_once');
  await world.database.sql(
    `update identity_unlocks set approved_at = approved_at - interval '3 hours',
       expires_at = expires_at - interval '3 hours' where id = $1`,
    [id],
  );
  await world.database.sql('alter table identity_unlocks enable trigger unlocks_are_answered_once');
}

const insertUnlock = (about: Case, personId: string) =>
  world.database.insert('identity_unlocks', {
    id: about.child.id,
    person_id: personId,
    case_id: about.id,
    organisation_id: coordinator.organisation.id,
    requested_by: coordinator.userId,
    reason,
  });
