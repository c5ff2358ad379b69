import { newId } from '../../src/platform/id';
import { type Builders } from '../support/builders';
import { CasesAtConsole, referralRow, refusal } from '../support/cases-at-console';

let at: CasesAtConsole;
let build: Builders;
beforeAll(async () => {
  at = await CasesAtConsole.open();
  build = at.build;
});
afterAll(() => at.close());

describe('the police in SSF', () => {
  it('cannot be made a participant, whatever the application believes', async () => {
    const coordinator = await build.coordinator();
    const officer = await build.participant('police');
    const opened = await build.openCase({ coordinator, programme: 'SSF' });
    const forged = (programme: string, kind: string) =>
      at.as(
        coordinator,
        `insert into case_participants (id, case_id, programme, organisation_id, organisation_kind, user_id, function,
           valid_from, added_by) values ($1, $2, $3, $4, $5, $6, 'områdespolis', current_date, $7)`,
        [newId(), opened.id, programme, officer.organisation.id, kind, officer.userId, coordinator.userId],
      );

    expect(await refusal(forged('SSF', 'police'))).toEqual({ code: '23514', constraint: 'no_police_in_ssf' });
    expect(await refusal(forged('SSPF', 'police'))).toEqual({
      code: '23503',
      constraint: 'participants_work_with_a_case',
    });
    expect(await refusal(forged('SSF', 'school'))).toEqual({
      code: '23503',
      constraint: 'participants_come_from_an_organisation',
    });
  });

  it('cannot refer, nor be the source', async () => {
    const [teacher, officer] = [await build.participant('school'), await build.participant('police')];

    expect(await refusal(at.aReferral(officer, 'SSF'))).toMatchObject({
      constraint: 'police_refers_to_no_ssf',
    });
    expect(
      await refusal(
        at.database.insert('referrals', { ...referralRow(newId(), teacher, 'SSF'), source: 'POLICE' }),
      ),
    ).toMatchObject({ constraint: 'police_is_no_source_of_ssf' });
  });

  it('cannot have referred a case, whatever kind the writer claims', async () => {
    const coordinator = await build.coordinator();
    const child = await build.child();
    const station = await build.organisation('police');
    const open = (more: object) =>
      refusal(
        at.database.insert('cases', {
          id: newId(),
          number: `2026-8-${child.id}`,
          programme: 'SSF',
          person_id: child.id,
          referral_source: 'SCHOOL',
          coordinator_id: coordinator.userId,
          phase: 'SCREENING',
          ...more,
        }),
      );

    expect(await open({ referred_by: station.id, referred_by_kind: 'school' })).toMatchObject({
      constraint: 'police_refers_to_no_ssf_case',
    });
    expect(await open({ referral_source: 'POLICE' })).toMatchObject({
      constraint: 'police_is_no_source_of_an_ssf_case',
    });
  });
});
