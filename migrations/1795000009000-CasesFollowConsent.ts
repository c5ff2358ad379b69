import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who knows of a case, and how much. Three circles, each asked once a query:
 * `my_cases` (knows that the case is there), `my_open_cases` (consent covers my organisation, or I coordinate),
 * `my_people` (follows from the cases).
 */
export class CasesFollowConsent1795000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.circles());
    await runner.query(this.policiesOfCases());
    await runner.query(this.policiesOfConsent());
  }

  private circles(): string {
    return `
      create table notes (
        id                uuid primary key,
        case_id           uuid not null,
        programme         text not null,
        organisation_id   uuid not null,
        organisation_kind text not null,
        author_id         uuid not null references users,
        category          text not null,
        secrecy_class     text not null,
        body              text not null,
        occurred_on       date not null,
        corrects_note_id  uuid,
        created_at        timestamptz not null default now(),
        version           integer not null default 1,
        constraint notes_belong_to_a_case foreign key (case_id, programme) references cases (id, programme),
        constraint notes_belong_to_an_organisation foreign key (organisation_id, organisation_kind)
          references organisations (id, kind),
        constraint no_police_in_ssf check (not (programme = 'SSF' and organisation_kind = 'police')),
        constraint notes_are_known_by_id_case_and_programme unique (id, case_id, programme),
        constraint notes_are_known_by_id_case_and_organisation unique (id, case_id, organisation_id),
        constraint corrections_stay_in_their_case_and_unit foreign key (corrects_note_id, case_id, organisation_id)
          references notes (id, case_id, organisation_id),
        constraint notes_have_a_known_category check (category in
          ('school', 'social_services', 'police', 'leisure', 'health', 'family', 'documents')),
        constraint notes_say_something check (length(btrim(body)) > 0)
      );
      create index notes_by_case on notes (case_id, created_at desc, id desc);
      grant select, insert on notes to samspel_app;
      grant select on notes to samspel_rules;
      alter table notes enable row level security;
      alter table notes force row level security;

      set role samspel_rules;

      create function my_open_cases() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from cases where (select acting_role()) = 'coordinator'
          union
          select v.case_id from consent_coverage v join case_participants p on p.case_id = v.case_id
          where p.user_id = (select acting_user()) and p.organisation_id = (select acting_organisation())
            and (select acting_role()) in ('participant', 'lul_social_worker')
            and p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
            and (select acting_organisation()) in (v.discloser_id, v.recipient_id)
            and v.covers_from <= now() and now() < v.covers_until
          union
          select v.case_id from consent_coverage v
          where (select acting_role()) = 'unit_manager'
            and (select acting_organisation()) in (v.discloser_id, v.recipient_id)
            and v.covers_from <= now() and now() < v.covers_until
        $$;

      -- Before a consent is valid the referring organisation and the coordinator alone know of the case; after a
      -- withdrawal an organisation still finds what it recorded itself.
      create function my_cases() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select my_open_cases()
          union
          select p.case_id from case_participants p join cases c on c.id = p.case_id
          where p.user_id = (select acting_user()) and p.organisation_id = (select acting_organisation())
            and (select acting_role()) in ('participant', 'lul_social_worker')
            and p.valid_from <= stockholm_today() and (p.valid_until is null or stockholm_today() < p.valid_until)
            and (c.referred_by = p.organisation_id
                 or exists (select from notes n where n.case_id = c.id and n.organisation_id = p.organisation_id))
          union
          select c.id from cases c
          where (select acting_role()) = 'unit_manager'
            and (c.referred_by = (select acting_organisation())
                 or exists (select from notes n
                            where n.case_id = c.id and n.organisation_id = (select acting_organisation())))
        $$;

      create function my_people() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          with children as (select person_id from cases where id in (select my_cases()))
          select person_id from children
          union
          select guardian_id from guardianships
          where child_id in (select person_id from cases where id in (select my_open_cases()))
        $$;

      -- A protected person's name, number and all that tells who it is stay shut (skyddade personuppgifter), and so
      -- do those of a protected child's guardians: a family name tells whose child it is.
      create function people_i_may_name() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from people where protection = 'none' and id in (select my_people())
          except
          select g.guardian_id from guardianships g join people child on child.id = g.child_id
          where child.protection <> 'none'
        $$;

      -- Referrals that were written with a name before anybody knew that the child is protected.
      create function referrals_of_the_protected() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select r.id
          from people p
            left join person_identities i on i.person_id = p.id
            left join cases c on c.person_id = p.id
            join referrals r on r.id = c.referral_id or r.personal_identity_number = i.personal_identity_number
          where p.protection <> 'none'
            and ((select acting_role()) = 'coordinator' or r.organisation_id = (select acting_organisation()))
        $$;

      -- How far the signatures of a case have come, for those who know of the case and not yet of its people.
      create function consents_signed_so_far(wanted uuid)
        returns table (consent_id uuid, required integer, signed integer, last_signed_at timestamptz)
        language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select c.id, count(g.id)::integer, count(g.signed_at)::integer, max(g.signed_at)
          from consents c left join consent_signatories g on g.consent_id = c.id and g.is_required
          where c.case_id = wanted and wanted in (select my_cases())
          group by c.id
        $$;

      grant execute on function my_open_cases(), my_cases(), my_people(), people_i_may_name(),
        referrals_of_the_protected(), consents_signed_so_far(uuid) to samspel_app;
      set role samspel_owner;
    `;
  }

  // A coordinator knows every case: saying so first spares the long list of ids at every row.
  private policiesOfCases(): string {
    return `
      create policy my_cases_bring_their_people on people for select to samspel_app
        using (id = any (array(select my_people())));
      create policy coordinators_keep_people on people for update to samspel_app
        using ((select acting_role()) = 'coordinator') with check ((select acting_role()) = 'coordinator');
      create policy names_are_for_the_unprotected on person_identities for select to samspel_app
        using (person_id = any (array(select people_i_may_name())));
      create policy my_cases_bring_their_guardians on guardianships for select to samspel_app
        using (child_id = any (array(select my_people())));
      create policy coordinators_add_guardians on guardianships for insert to samspel_app
        with check ((select acting_role()) = 'coordinator');

      create policy referrals_are_for_their_organisation_and_the_coordinator on referrals for select to samspel_app
        using ((select acting_role()) = 'coordinator' or (organisation_id = (select acting_organisation())
          and (select acting_role()) in ('participant', 'lul_social_worker', 'unit_manager')));
      create policy referrals_are_raised_in_ones_own_name on referrals for insert to samspel_app
        with check (organisation_id = (select acting_organisation()) and raised_by = (select acting_user())
          and (select acting_role()) in ('coordinator', 'participant', 'lul_social_worker'));
      create policy coordinators_decide_on_referrals on referrals for update to samspel_app
        using ((select acting_role()) = 'coordinator') with check ((select acting_role()) = 'coordinator');

      create policy cases_are_known_by_those_they_concern on cases for select to samspel_app
        using ((select acting_role()) = 'coordinator' or id = any (array(select my_cases())));
      create policy coordinators_open_cases on cases for insert to samspel_app
        with check ((select acting_role()) = 'coordinator');
      create policy coordinators_carry_cases on cases for update to samspel_app
        using ((select acting_role()) = 'coordinator') with check ((select acting_role()) = 'coordinator');

      create policy phases_follow_the_open_case on case_phase_changes for select to samspel_app
        using ((select acting_role()) = 'coordinator' or case_id = any (array(select my_open_cases())));
      create policy coordinators_change_phases on case_phase_changes for insert to samspel_app
        with check ((select acting_role()) = 'coordinator' and changed_by = (select acting_user()));

      create policy participants_know_each_other_while_consent_covers on case_participants for select to samspel_app
        using ((select acting_role()) = 'coordinator' or case_id = any (array(select my_open_cases()))
          or (user_id = (select acting_user()) and case_id = any (array(select my_cases()))));
      create policy coordinators_invite_participants on case_participants for insert to samspel_app
        with check ((select acting_role()) = 'coordinator' and added_by = (select acting_user()));
      create policy coordinators_end_participation on case_participants for update to samspel_app
        using ((select acting_role()) = 'coordinator') with check ((select acting_role()) = 'coordinator');
    `;
  }

  private policiesOfConsent(): string {
    const coordinatorWrites = ['consents', 'consent_signatories', 'consent_scopes']
      .map(
        (table) => `
      create policy coordinators_offer_consent on ${table} for insert to samspel_app
        with check ((select acting_role()) = 'coordinator');`,
      )
      .join('\n');
    return `
      create policy consents_are_known_with_their_case on consents for select to samspel_app
        using ((select acting_role()) = 'coordinator' or case_id = any (array(select my_cases())));
      create policy scopes_are_known_while_consent_covers on consent_scopes for select to samspel_app
        using ((select acting_role()) = 'coordinator' or case_id = any (array(select my_open_cases())));
      create policy coverage_is_known_while_it_covers on consent_coverage for select to samspel_app
        using ((select acting_role()) = 'coordinator' or case_id = any (array(select my_open_cases())));
      create policy coverage_is_kept_by_rules_alone on consent_coverage to samspel_rules using (true) with check (true);
      create policy signatories_are_known_while_consent_covers on consent_signatories for select to samspel_app
        using ((select acting_role()) = 'coordinator' or exists (select from consents c where c.id = consent_id and c.case_id = any (array(select my_open_cases()))));
      create policy withdrawals_are_known_with_their_case on consent_withdrawals for select to samspel_app
        using (exists (select from consents c where c.id = consent_id and c.case_id = any (array(select my_cases()))));
      create policy withdrawals_are_received_by_those_in_the_case on consent_withdrawals for insert to samspel_app
        with check (received_by = (select acting_user())
          and (select acting_role()) in ('coordinator', 'participant', 'lul_social_worker')
          and exists (select from consents c where c.id = consent_id and c.case_id = any (array(select my_cases()))));
      ${coordinatorWrites}
      create policy coordinators_carry_consent on consents for update to samspel_app
        using ((select acting_role()) = 'coordinator') with check ((select acting_role()) = 'coordinator');
      create policy coordinators_receive_answers on consent_signatories for update to samspel_app
        using ((select acting_role()) = 'coordinator')
        with check ((select acting_role()) = 'coordinator'
          and (received_by is null or received_by = (select acting_user())));
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    const policies: Record<string, readonly string[]> = {
      people: ['my_cases_bring_their_people', 'coordinators_keep_people'],
      person_identities: ['names_are_for_the_unprotected'],
      guardianships: ['my_cases_bring_their_guardians', 'coordinators_add_guardians'],
      referrals: [
        'referrals_are_for_their_organisation_and_the_coordinator',
        'referrals_are_raised_in_ones_own_name',
        'coordinators_decide_on_referrals',
      ],
      cases: ['cases_are_known_by_those_they_concern', 'coordinators_open_cases', 'coordinators_carry_cases'],
      case_phase_changes: ['phases_follow_the_open_case', 'coordinators_change_phases'],
      case_participants: [
        'participants_know_each_other_while_consent_covers',
        'coordinators_invite_participants',
        'coordinators_end_participation',
      ],
      consents: [
        'consents_are_known_with_their_case',
        'coordinators_offer_consent',
        'coordinators_carry_consent',
      ],
      consent_scopes: ['scopes_are_known_while_consent_covers', 'coordinators_offer_consent'],
      consent_coverage: ['coverage_is_known_while_it_covers', 'coverage_is_kept_by_rules_alone'],
      consent_signatories: [
        'signatories_are_known_while_consent_covers',
        'coordinators_offer_consent',
        'coordinators_receive_answers',
      ],
      consent_withdrawals: [
        'withdrawals_are_known_with_their_case',
        'withdrawals_are_received_by_those_in_the_case',
      ],
    };
    for (const [table, names] of Object.entries(policies))
      for (const name of names) await runner.query(`drop policy ${name} on ${table}`);
    await runner.query(`
      set role samspel_rules;
      drop function consents_signed_so_far(uuid);
      drop function referrals_of_the_protected();
      drop function people_i_may_name();
      drop function my_people();
      drop function my_cases();
      drop function my_open_cases();
      set role samspel_owner;
      drop table notes;
    `);
  }
}
