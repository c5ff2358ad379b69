import { type Builders, dayFromNow } from '../support/builders';
import { CasesAtConsole } from '../support/cases-at-console';

let at: CasesAtConsole;
let build: Builders;
beforeAll(async () => {
  at = await CasesAtConsole.open();
  build = at.build;
});
afterAll(() => at.close());

describe('a case', () => {
  it('is known to its coordinator and to the participants whom consent covers', async () => {
    const { opened, coordinator, teacher, officer } = await at.aSharedCase();

    for (const person of [coordinator, teacher, officer]) {
      expect(await at.sees(person, 'cases', 'id', opened.id)).toBe(true);
      expect(await at.sees(person, 'case_phase_changes', 'case_id', opened.id)).toBe(true);
      expect(await at.sees(person, 'people', 'id', opened.child.id)).toBe(true);
    }
  });

  it('is unknown to a participant whom consent does not cover, and to a colleague who does not take part', async () => {
    const { opened, coordinator, teacher } = await at.aSharedCase();
    const uncovered = await build.participant('leisure');
    await build.invite(opened, uncovered, coordinator);
    const colleague = await build.person('participant', teacher.organisation);

    for (const person of [uncovered, colleague]) {
      expect(await at.sees(person, 'cases', 'id', opened.id)).toBe(false);
      expect(await at.sees(person, 'case_phase_changes', 'case_id', opened.id)).toBe(false);
      expect(await at.sees(person, 'people', 'id', opened.child.id)).toBe(false);
      expect(await at.sees(person, 'person_identities', 'person_id', opened.child.id)).toBe(false);
    }
  });

  it('is unknown to one whose participation ended today', async () => {
    const { opened, officer } = await at.aSharedCase();
    await at.database.sql('update case_participants set valid_until = $1 where user_id = $2', [
      dayFromNow(0),
      officer.userId,
    ]);

    expect(await at.sees(officer, 'cases', 'id', opened.id)).toBe(false);
  });

  it('is known to the referring organisation before any consent, without its history or its others', async () => {
    const coordinator = await build.coordinator();
    const [teacher, officer] = [await build.participant('school'), await build.participant('police')];
    const opened = await build.openCase({
      coordinator,
      phase: 'CONSENT_PENDING',
      referredBy: teacher.organisation,
      participants: [teacher, officer],
    });

    expect(await at.sees(teacher, 'cases', 'id', opened.id)).toBe(true);
    expect(await at.sees(teacher, 'case_phase_changes', 'case_id', opened.id)).toBe(false);
    expect(await at.sees(teacher, 'case_participants', 'user_id', teacher.userId)).toBe(true);
    expect(await at.sees(teacher, 'case_participants', 'user_id', officer.userId)).toBe(false);
    expect(await at.sees(officer, 'cases', 'id', opened.id)).toBe(false);
  });

  it.each(['steering_group_member', 'administrator', 'log_reviewer', 'development_lead'] as const)(
    'is unknown to a %s',
    async (role) => {
      const { opened } = await at.aSharedCase();
      const outsider = await build.person(role, await build.organisation('municipality'));

      expect(await at.sees(outsider, 'cases', 'id', opened.id)).toBe(false);
      expect(await at.sees(outsider, 'case_participants', 'case_id', opened.id)).toBe(false);
    },
  );

  it('is known to the manager of a covered unit, and not to the manager of another', async () => {
    const { opened, teacher } = await at.aSharedCase();
    const manager = await build.person('unit_manager', teacher.organisation);
    const elsewhere = await build.person('unit_manager', await build.organisation('school'));

    expect(await at.sees(manager, 'cases', 'id', opened.id)).toBe(true);
    expect(await at.sees(elsewhere, 'cases', 'id', opened.id)).toBe(false);
  });
});

describe('a referral', () => {
  it('is known to the organisation that raised it and to a coordinator, and to no other', async () => {
    const teacher = await build.participant('school');
    const colleague = await build.person('participant', teacher.organisation);
    const elsewhere = await build.participant('school');
    const id = await at.aReferral(teacher);

    expect(await at.sees(teacher, 'referrals', 'id', id)).toBe(true);
    expect(await at.sees(colleague, 'referrals', 'id', id)).toBe(true);
    expect(await at.sees(await build.coordinator(), 'referrals', 'id', id)).toBe(true);
    expect(await at.sees(elsewhere, 'referrals', 'id', id)).toBe(false);
    expect(
      await at.sees(
        await build.person('administrator', await build.organisation('municipality')),
        'referrals',
        'id',
        id,
      ),
    ).toBe(false);
  });
});

describe('a protected child', () => {
  it('has no name for anybody who works with the case, the coordinator included', async () => {
    const coordinator = await build.coordinator();
    const teacher = await build.participant('school');
    const child = await build.child({ protection: 'secrecy_marking' });
    const opened = await build.openCase({ coordinator, child, participants: [teacher] });
    await build.consent(opened, coordinator, [
      { from: teacher.organisation, to: coordinator.organisation, category: 'school' },
    ]);

    for (const person of [coordinator, teacher]) {
      expect(await at.sees(person, 'people', 'id', child.id)).toBe(true);
      expect(await at.sees(person, 'person_identities', 'person_id', child.id)).toBe(false);
    }
  });
});
