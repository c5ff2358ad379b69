import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who coordinates writes in the phases that the declaration names; everybody else in the cases where they may. */
const inPhase = (action: string, caseId: string): string =>
  `(${caseId} = any (array(select cases_i_may('${action}'))) or exists (
     select from cases k where k.id = ${caseId} and k.phase = any ((select acting_phases('${action}', 'coordinates'))::text[])))`;
const ofConsent = (action: string): string =>
  `exists (select from consents c where c.id = consent_id and ${inPhase(action, 'c.case_id')})`;

/**
 * What the proof of rights found: a closed case took new participants and drafts at the database, and whoever had a
 * conflict of interest there could still find the child's name.
 */
export class RightsHoldInThePhasesThatTheyName1795000081000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create function people_i_am_kept_from(wanted text) returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$ select person_id from cases where id = any (array(select cases_i_am_kept_from(wanted))) $$;
      grant execute on function people_i_am_kept_from(text) to samspel_app;
      set role samspel_owner;

      create policy nobody_works_with_their_own on people as restrictive to samspel_app
        using (id <> all (array(select people_i_am_kept_from('person:see'))));
      create policy nobody_works_with_their_own on person_identities as restrictive to samspel_app
        using (person_id <> all (array(select people_i_am_kept_from('identity:read'))));
      create policy nobody_works_with_their_own on guardianships as restrictive to samspel_app
        using (child_id <> all (array(select people_i_am_kept_from('person:see'))));

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
      drop policy nobody_works_with_their_own on guardianships;
      drop policy nobody_works_with_their_own on person_identities;
      drop policy nobody_works_with_their_own on people;
      set role samspel_rules;
      drop function people_i_am_kept_from(text);
      set role samspel_owner;
    `);
  }
}
