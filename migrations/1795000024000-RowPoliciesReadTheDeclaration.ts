import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'RowPoliciesReadTheDeclaration';
const TABLES = [
  'people',
  'person_identities',
  'guardianships',
  'referrals',
  'cases',
  'case_phase_changes',
  'case_participants',
  'consents',
  'consent_scopes',
  'consent_coverage',
  'consent_signatories',
  'consent_withdrawals',
  'notes',
  'note_shares',
];

/** A coordinator, or one of the cases where whoever acts may do it: the first needs no list of all cases. */
const inCases = (action: string, column = 'case_id'): string =>
  `((select acting_may('${action}', 'coordinates')) or ${column} = any (array(select cases_i_may('${action}'))))`;

/** The same for what is written: a coordinator too writes in the phases that the declaration names alone. */
const writtenIn = (action: string): string =>
  `(case_id = any (array(select cases_i_may('${action}'))) or exists (
     select from cases c where c.id = case_id and c.phase = any ((select acting_phases('${action}', 'coordinates'))::text[])))`;

/** What whoever has a conflict of interest in a case is kept from, whatever else holds. */
const keptFrom = (table: string, column: string, action: string): string => `
  create policy nobody_works_with_their_own on ${table} as restrictive to samspel_app
    using (${column} <> all (array(select cases_i_am_kept_from('${action}'))));`;

/** The row policies of people, cases, consent and notes, written anew from the declaration. */
export class RowPoliciesReadTheDeclaration1795000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      tables: TABLES,
      functions: ['my_people()', 'people_i_may_name()', 'notes_shared_with_me()'],
    });
    await runner.query(this.people());
    await runner.query(this.cases());
    await runner.query(this.consents());
    await runner.query(this.notes());
    await runner.query(`
      create function closed_cases_stay_closed() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin raise exception 'a closed case is not changed' using errcode = 'restrict_violation'; end $$;
      create trigger closed_cases_stay_closed before update on cases
        for each row when (old.phase = 'CLOSED') execute function closed_cases_stay_closed();

      set role samspel_rules;
      drop function notes_shared_with_me();
      drop function people_i_may_name();
      drop function my_people();
      set role samspel_owner;
    `);
  }

  private people(): string {
    return `
      create policy people_follow_from_cases on people for select to samspel_app
        using ((kept_by is null and (select acting_may('person:see', 'coordinates')))
          or id = any (array(select people_i_may('person:see'))));
      create policy coordinators_keep_people on people for update to samspel_app
        using (kept_by is null and (select acting_may('person:set-school-stage', 'coordinates')))
        with check (kept_by is null and (select acting_may('person:set-school-stage', 'coordinates')));
      create policy names_are_for_the_unprotected on person_identities for select to samspel_app
        using (((kept_by is null and (select acting_may('identity:read', 'coordinates')))
            or person_id = any (array(select people_i_may('identity:read'))))
          and (not is_shielded or not (select is_shut_by('protected-identity', 'identity:read'))));
      create policy two_people_unlock_a_protected_name on person_identities for select to samspel_app
        using (person_id = any (array(select identities_unlocked_for_me())));
      create policy children_bring_their_guardians on guardianships for select to samspel_app
        using ((select acting_may('person:see', 'coordinates')) or child_id = any (array(select people_i_may('person:see'))));
      create policy coordinators_add_guardians on guardianships for insert to samspel_app
        with check ((select acting_may('person:add-guardian', 'coordinates')));
    `;
  }

  private cases(): string {
    return `
      create policy referrals_are_for_their_organisation_and_the_coordinator on referrals for select to samspel_app
        using ((select acting_may('referral:see-all', 'coordinates'))
          or (organisation_id = (select acting_organisation()) and (select acting_may('referral:see', 'own-unit'))));
      create policy referrals_are_raised_in_ones_own_name on referrals for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and raised_by = (select acting_user())
          and (select acting_may('referral:create')));
      create policy coordinators_decide_on_referrals on referrals for update to samspel_app
        using ((select acting_may('referral:accept', 'coordinates')))
        with check ((select acting_may('referral:accept', 'coordinates')));

      create policy cases_are_known_by_those_they_concern on cases for select to samspel_app
        using (${inCases('case:see', 'id')});
      create policy coordinators_open_cases on cases for insert to samspel_app
        with check ((select acting_may('referral:accept', 'coordinates')));
      create policy coordinators_carry_cases on cases for update to samspel_app
        using ((select acting_may('case:move-phase', 'coordinates')))
        with check ((select acting_may('case:move-phase', 'coordinates')));
      ${keptFrom('cases', 'id', 'case:see')}

      create policy phases_follow_the_open_case on case_phase_changes for select to samspel_app
        using (${inCases('case:open')});
      create policy coordinators_change_phases on case_phase_changes for insert to samspel_app
        with check ((select acting_may('case:move-phase', 'coordinates')) and changed_by = (select acting_user()));
      ${keptFrom('case_phase_changes', 'case_id', 'case:open')}

      create policy participants_know_each_other_while_consent_covers on case_participants for select to samspel_app
        using (${inCases('participant:see')}
          or (user_id = (select acting_user()) and case_id = any (array(select cases_i_may('case:see')))));
      create policy coordinators_invite_participants on case_participants for insert to samspel_app
        with check ((select acting_may('participant:invite', 'coordinates')) and added_by = (select acting_user()));
      create policy coordinators_end_participation on case_participants for update to samspel_app
        using ((select acting_may('participant:end', 'coordinates')))
        with check ((select acting_may('participant:end', 'coordinates')));
      ${keptFrom('case_participants', 'case_id', 'participant:see')}
    `;
  }

  private consents(): string {
    const ofConsent = (action: string): string =>
      `exists (select from consents c where c.id = consent_id and ${inCases(action, 'c.case_id')})`;
    return `
      create policy consents_are_known_with_their_case on consents for select to samspel_app
        using (${inCases('consent:see')});
      create policy coordinators_offer_consent on consents for insert to samspel_app
        with check ((select acting_may('consent:offer', 'coordinates')) and offered_by = (select acting_user()));
      create policy coordinators_carry_consent on consents for update to samspel_app
        using ((select acting_may('consent:offer', 'coordinates')))
        with check ((select acting_may('consent:offer', 'coordinates')));
      ${keptFrom('consents', 'case_id', 'consent:see')}

      create policy scopes_are_known_while_consent_covers on consent_scopes for select to samspel_app
        using (${inCases('consent:see-matrix')});
      create policy coordinators_offer_consent on consent_scopes for insert to samspel_app
        with check ((select acting_may('consent:offer', 'coordinates')));
      ${keptFrom('consent_scopes', 'case_id', 'consent:see-matrix')}

      create policy coverage_is_known_while_it_covers on consent_coverage for select to samspel_app
        using (${inCases('consent:see-matrix')});
      create policy coverage_is_kept_by_rules_alone on consent_coverage to samspel_rules using (true) with check (true);
      ${keptFrom('consent_coverage', 'case_id', 'consent:see-matrix')}

      create policy signatories_are_known_while_consent_covers on consent_signatories for select to samspel_app
        using (${ofConsent('consent:see-signatories')});
      create policy coordinators_offer_consent on consent_signatories for insert to samspel_app
        with check ((select acting_may('consent:offer', 'coordinates')));
      create policy coordinators_receive_answers on consent_signatories for update to samspel_app
        using ((select acting_may('consent:sign-off', 'coordinates')))
        with check ((select acting_may('consent:sign-off', 'coordinates'))
          and (received_by is null or received_by = (select acting_user())));

      create policy withdrawals_are_known_with_their_case on consent_withdrawals for select to samspel_app
        using (${ofConsent('consent:see')});
      create policy withdrawals_are_received_by_those_in_the_case on consent_withdrawals for insert to samspel_app
        with check (received_by = (select acting_user()) and ${ofConsent('consent:withdraw')});
    `;
  }

  private notes(): string {
    return `
      set role samspel_rules;
      -- What another unit disclosed to whoever acts, by name, on another legal basis than consent.
      create function notes_disclosed_to_me() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select i.note_id
          from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id join disclosure_items i on i.decision_id = d.id
          where r.user_id = (select acting_user()) and d.recipient_id = (select acting_organisation())
            and d.stopped_at is null and d.refused_at is null and now() < d.covers_until
            and (d.approved_at is not null or not d.needs_approval)
            and d.case_id = any (array(select cases_i_may('note:read-disclosed')))
        $$;
      grant execute on function notes_disclosed_to_me(), is_covered(uuid, uuid, uuid, text, uuid[]) to samspel_app;
      set role samspel_owner;

      create policy own_notes_and_what_was_opened on notes for select to samspel_app
        using ((organisation_id = (select acting_organisation()) and ${inCases('note:read-own')})
          -- The share's own policy asks whether consent covers it now.
          or exists (select from note_shares s where s.note_id = notes.id and s.recipient_id = (select acting_organisation()))
          or id = any (array(select notes_disclosed_to_me()))
          or case_id = any (array(select cases_i_may('note:read-emergency'))));
      create policy notes_are_written_in_ones_own_name on notes for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and author_id = (select acting_user())
          and category = any ((select acting_categories('note:write'))::text[]) and ${writtenIn('note:write')});
      ${keptFrom('notes', 'case_id', 'note:see')}

      -- The unit that shared knows of all who read; a recipient knows of its own while consent covers the way: the
      -- child's, and that of each guardian whom the note concerns.
      create policy shares_are_known_to_who_shared on note_shares for select to samspel_app
        using (owner_id = (select acting_organisation()) and ${inCases('note:read-own')});
      create policy shares_reach_while_consent_covers on note_shares for select to samspel_app
        using (recipient_id = (select acting_organisation()) and ${inCases('note:read-shared')}
          and category = any ((select acting_categories('note:read-shared'))::text[])
          and not exists (
            select from unnest(array[null::uuid] || guardian_ids) needed (guardian_id) where not exists (
              select from consent_coverage v
              where v.case_id = note_shares.case_id and v.discloser_id = note_shares.owner_id
                and v.recipient_id = note_shares.recipient_id and v.category = note_shares.category
                and v.guardian_id is not distinct from needed.guardian_id
                and v.covers_from <= now() and now() < v.covers_until)));
      create policy notes_are_shared_by_their_owner_under_consent on note_shares for insert to samspel_app
        with check (shared_by = (select acting_user()) and note_may_be_shared(note_id, recipient_id));
      ${keptFrom('note_shares', 'case_id', 'note:see')}
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME, TABLES);
    await runner.query(`
      set role samspel_rules;
      drop function notes_disclosed_to_me();
      set role samspel_owner;
      drop trigger closed_cases_stay_closed on cases;
      drop function closed_cases_stay_closed();
    `);
  }
}
