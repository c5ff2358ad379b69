import { MigrationInterface, QueryRunner } from 'typeorm';

const exclusionParts = `consent_exclusions e where e.consent_id = %consent and e.words is null
  and (e.recipient_id is null or e.recipient_id = %recipient) and (e.category is null or e.category = %category)`;

/** What whoever has a conflict of interest in a case is kept from, whatever else holds. */
const keptFrom = (table: string, action: string): string => `
  create policy nobody_works_with_their_own on ${table} as restrictive to samspel_app
    using (case_id <> all (array(select cases_i_am_kept_from('${action}'))));`;

/**
 * All that the form asks for: purposes, what must not be told, the texts that were used, interpreter, how maturity was
 * judged, proof of sole custody, and for each signature the evidence that its method needs. Guardians who do not agree
 * are written down: then there is no consent.
 */
export class ConsentsTellTheWholeForm1795000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.form());
    await runner.query(this.exclusions());
    await runner.query(this.evidence());
    await runner.query(this.disagreements());
  }

  private form(): string {
    return `
      alter table consents
        add column purposes text[] not null default '{mapping,planning,follow_up}',
        add column form_version integer not null default 1,
        add column information_version integer,
        add column interpreter_language text,
        add column interpreter_mode text,
        add column interpreter_reference text,
        add column maturity_judged_by text,
        add column maturity_judged_on date,
        add column maturity_reasons text,
        add column custody_proof text,
        add column custody_proof_reference text,
        add column custody_checked_on date,
        add constraint consents_have_known_purposes check
          (purposes <@ array['mapping', 'planning', 'follow_up', 'evaluation_contact']),
        add constraint an_offer_has_a_purpose check (offered_at is null or cardinality(purposes) > 0),
        add constraint interpreters_are_told_of_whole check ((interpreter_language is null) = (interpreter_mode is null)
          and (interpreter_reference is null or interpreter_mode is not null)),
        add constraint interpreters_work_in_a_known_way check (interpreter_mode in ('on_site', 'phone', 'video')),
        add constraint maturity_is_judged_by_somebody_one_day_for_reasons check
          ((maturity_judged_by is null) = (maturity_judged_on is null)
           and (maturity_judged_by is null) = (maturity_reasons is null)),
        add constraint sole_custody_is_proved_in_a_known_way check (custody_proof in ('population_register', 'court_decision')),
        add constraint sole_custody_is_checked_one_day check ((custody_proof is null) = (custody_checked_on is null)
          and (custody_proof_reference is null or custody_proof is not null));
    `;
  }

  private exclusions(): string {
    return `
      create table consent_exclusions (
        id             uuid primary key,
        consent_id     uuid not null,
        case_id        uuid not null,
        programme      text not null,
        recipient_id   uuid,
        recipient_kind text,
        category       text,
        words          text,
        constraint exclusions_belong_to_a_consent foreign key (consent_id, case_id, programme)
          references consents (id, case_id, programme),
        constraint exclusions_concern_an_organisation foreign key (recipient_id, recipient_kind)
          references organisations (id, kind) match full,
        constraint exclusions_exclude_something check
          (recipient_id is not null or category is not null or words is not null),
        constraint exclusions_have_a_known_category check (category in
          ('school', 'social_services', 'police', 'leisure', 'health', 'family', 'documents')),
        constraint no_police_in_ssf check
          (not (programme = 'SSF' and (recipient_kind = 'police' or category = 'police'))),
        constraint exclusions_say_something check (length(btrim(words)) > 0)
      );
      create index consent_exclusions_by_consent on consent_exclusions (consent_id);
      create index consent_exclusions_by_case on consent_exclusions (case_id);
      alter table consent_exclusions enable row level security;
      alter table consent_exclusions force row level security;
      grant select, insert, delete on consent_exclusions to samspel_app;
      grant select on consent_exclusions to samspel_rules;

      -- Words tell what must not be told: the recipient that they shut out does not read them, and where they concern
      -- everybody the coordinator alone does.
      create policy exclusions_are_known_with_the_matrix on consent_exclusions for select to samspel_app
        using ((select acting_may('consent:draft', 'coordinates')) or (
          ((select acting_may('consent:see-matrix', 'coordinates'))
            or case_id = any (array(select cases_i_may('consent:see-matrix'))))
          and consent_id <> all (array(select drafts_i_know_of()))
          and (words is null or recipient_id <> (select acting_organisation()))));
      create policy exclusions_are_written_into_drafts on consent_exclusions for insert to samspel_app
        with check ((select acting_may('consent:draft', 'coordinates'))
          and consent_id = any (array(select drafts_i_know_of())));
      create policy exclusions_leave_with_their_draft on consent_exclusions for delete to samspel_app
        using ((select acting_may('consent:draft', 'coordinates'))
          and consent_id = any (array(select drafts_i_know_of())));
      ${keptFrom('consent_exclusions', 'consent:see-matrix')}

      set role samspel_rules;
      create function a_cell_is_not_excluded() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if old.offered_at is null and new.offered_at is not null and exists (
            select from consent_scopes s where s.consent_id = new.id and exists (
              select from ${exclusionParts.replace('%consent', 'new.id').replace('%recipient', 's.recipient_id').replace('%category', 's.category')})) then
            raise exception 'a cell is asked for that the same consent excludes' using errcode = 'check_violation';
          end if;
          return new;
        end $$;
      grant execute on function a_cell_is_not_excluded() to samspel_owner;
      set role samspel_owner;
      create trigger exclusions_are_kept before update of offered_at on consents
        for each row execute function a_cell_is_not_excluded();
      create trigger consent_coverage_follows after insert or update on consent_exclusions
        for each row execute function consent_follows_its_rows();
    `;
  }

  private evidence(): string {
    return `
      alter table consent_signatories
        add column signed_place text,
        add column witness_id uuid references users,
        add column signature_provider text,
        add column signature_level text,
        add column scan_id uuid,
        add column refusal_said text,
        add column refusal_received_by uuid references users,
        add constraint spoken_consents_have_another_witness check (method is distinct from 'ORAL_DOCUMENTED'
          or (witness_id is not null and witness_id <> received_by and signed_place is not null)),
        add constraint e_signatures_say_who_vouches check (method is distinct from 'E_SIGNATURE'
          or (signature_provider is not null and signature_level is not null)),
        add constraint e_signatures_have_a_known_level check (signature_level in ('substantial', 'high')),
        add constraint evidence_belongs_to_its_method check (
          (witness_id is null or method = 'ORAL_DOCUMENTED') and (scan_id is null or method = 'PAPER_SCAN')
          and ((signature_provider is null and signature_level is null) or method = 'E_SIGNATURE')),
        add constraint words_of_refusal_come_with_a_refusal check (refused_at is not null
          or (refusal_said is null and refusal_received_by is null));
      grant update (signed_place, witness_id, signature_provider, signature_level, scan_id, refusal_said,
        refusal_received_by) on consent_signatories to samspel_app;

      -- An answer stands; the scan of a signed paper may come after the signature, once.
      create or replace function an_answer_stands() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
        declare moving constant text[] := array['scan_id', 'version'];
        begin
          if (old.signed_at is not null or old.refused_at is not null) and (old.scan_id is not null
             or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving)) then
            raise exception 'a signature or refusal stands as it was given' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;

      alter table consent_withdrawals
        add column said_on date,
        add constraint withdrawals_are_said_before_they_are_recorded check
          (said_on <= (withdrawn_at at time zone 'Europe/Stockholm')::date);
      update consent_withdrawals set said_on = (withdrawn_at at time zone 'Europe/Stockholm')::date;
      alter table consent_withdrawals alter column said_on set not null;
      create function a_withdrawal_is_said_one_day() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          new.said_on := coalesce(new.said_on, (new.withdrawn_at at time zone 'Europe/Stockholm')::date);
          return new;
        end $$;
      create trigger withdrawals_are_said_one_day before insert on consent_withdrawals
        for each row execute function a_withdrawal_is_said_one_day();
    `;
  }

  private disagreements(): string {
    return `
      alter table consent_signatories add constraint signatories_are_known_by_id_and_consent unique (id, consent_id);
      create table consent_disagreements (
        id           uuid primary key,
        consent_id   uuid not null,
        case_id      uuid not null,
        programme    text not null,
        in_favour_id uuid not null,
        against_id   uuid not null,
        said_on      date not null,
        said         text not null,
        recorded_by  uuid not null references users,
        recorded_at  timestamptz not null default now(),
        constraint disagreements_are_about_a_consent foreign key (consent_id, case_id, programme)
          references consents (id, case_id, programme),
        constraint those_in_favour_are_asked foreign key (in_favour_id, consent_id)
          references consent_signatories (id, consent_id),
        constraint those_against_are_asked foreign key (against_id, consent_id)
          references consent_signatories (id, consent_id),
        constraint nobody_disagrees_with_themselves check (in_favour_id <> against_id),
        constraint disagreements_are_recorded_once unique (consent_id, in_favour_id, against_id),
        constraint disagreements_say_something check (length(btrim(said)) > 0),
        constraint disagreements_are_of_days_that_have_been check
          (said_on <= (recorded_at at time zone 'Europe/Stockholm')::date)
      );
      create index consent_disagreements_by_case on consent_disagreements (case_id);
      alter table consent_disagreements enable row level security;
      alter table consent_disagreements force row level security;
      grant select, insert on consent_disagreements to samspel_app;
      grant select on consent_disagreements to samspel_rules;
      create policy disagreements_are_for_the_coordinator on consent_disagreements for select to samspel_app
        using ((select acting_may('consent:see-child-view', 'coordinates')));
      create policy coordinators_record_disagreement on consent_disagreements for insert to samspel_app
        with check ((select acting_may('consent:record-disagreement', 'coordinates'))
          and recorded_by = (select acting_user()));
      ${keptFrom('consent_disagreements', 'consent:see-child-view')}

      -- Guardians who disagree: whoever wrote it down, the consent is refused in the same transaction.
      set role samspel_rules;
      create function disagreement_is_no_consent() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update consents set refused_at = new.recorded_at, version = version + 1
          where id = new.consent_id and refused_at is null;
          return null;
        end $$;
      grant execute on function disagreement_is_no_consent() to samspel_owner;
      set role samspel_owner;
      grant update (refused_at) on consents to samspel_rules;
      create trigger disagreements_are_no_consent after insert on consent_disagreements
        for each row execute function disagreement_is_no_consent();
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table consent_disagreements;
      alter table consent_signatories drop constraint signatories_are_known_by_id_and_consent;
      drop trigger withdrawals_are_said_one_day on consent_withdrawals;
      drop function a_withdrawal_is_said_one_day();
      alter table consent_withdrawals drop constraint withdrawals_are_said_before_they_are_recorded, drop column said_on;
      create or replace function an_answer_stands() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if old.signed_at is not null or old.refused_at is not null then
            raise exception 'a signature or refusal stands as it was given' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      alter table consent_signatories drop column refusal_received_by, drop column refusal_said, drop column scan_id,
        drop column signature_level, drop column signature_provider, drop column witness_id, drop column signed_place;
      drop trigger exclusions_are_kept on consents;
      drop table consent_exclusions;
      revoke update (refused_at) on consents from samspel_rules;
      set role samspel_rules;
      drop function disagreement_is_no_consent();
      drop function a_cell_is_not_excluded();
      set role samspel_owner;
      alter table consents drop column custody_checked_on, drop column custody_proof_reference, drop column custody_proof,
        drop column maturity_reasons, drop column maturity_judged_on, drop column maturity_judged_by,
        drop column interpreter_reference, drop column interpreter_mode, drop column interpreter_language,
        drop column information_version, drop column form_version, drop column purposes;
    `);
  }
}
