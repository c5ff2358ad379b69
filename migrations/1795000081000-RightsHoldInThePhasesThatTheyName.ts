import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who coordinates writes in the phases that the declaration names; everybody else in the cases where they may. */
const inPhase = (action: string, caseId: string): string =>
  `(${caseId} = any (array(select cases_i_may('${action}'))) or exists (
     select from cases k where k.id = ${caseId} and k.phase = any ((select acting_phases('${action}', 'coordinates'))::text[])))`;
const ofConsent = (action: string): string =>
  `exists (select from consents c where c.id = consent_id and ${inPhase(action, 'c.case_id')})`;

/**
 * What the proof of rights found: a closed case took new participants, drafts and answers at the database.
 */
export class RightsHoldInThePhasesThatTheyName1795000081000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy participants_are_invited_into_open_cases on case_participants as restrictive for insert to samspel_app
        with check (${inPhase('participant:invite', 'case_id')});
      create policy consents_are_drafted_in_open_cases on consents as restrictive for insert to samspel_app
        with check (${inPhase('consent:draft', 'case_id')});
      create policy answers_are_received_in_open_cases on consent_signatories as restrictive for update to samspel_app
        using (${ofConsent('consent:sign-off')});
      create policy withdrawals_are_received_where_one_may on consent_withdrawals as restrictive for insert to samspel_app
        with check (${ofConsent('consent:withdraw')});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy withdrawals_are_received_where_one_may on consent_withdrawals;
      drop policy answers_are_received_in_open_cases on consent_signatories;
      drop policy consents_are_drafted_in_open_cases on consents;
      drop policy participants_are_invited_into_open_cases on case_participants;
    `);
  }
}
