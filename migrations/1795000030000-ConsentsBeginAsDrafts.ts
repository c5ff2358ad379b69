import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'ConsentsBeginAsDrafts';

/**
 * A consent begins as the coordinator's draft, is offered once, and is frozen from then on. It points to the version
 * that it follows. What the app's role may write into a consent it may write while it is a draft, and never after.
 */
export class ConsentsBeginAsDrafts1795000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['consents_signed_so_far(uuid)'] });
    await runner.query(this.drafts());
    await runner.query(this.walls());
    await runner.query(this.policies());
  }

  private drafts(): string {
    return `
      alter table consents alter column offered_at drop not null, alter column offered_by drop not null,
        add column drafted_by uuid references users,
        add column drafted_at timestamptz not null default now(),
        add column follows_id uuid,
        add constraint an_offer_has_somebody_who_made_it check ((offered_at is null) = (offered_by is null)),
        add constraint drafts_have_somebody_who_wrote_them check (offered_at is not null or drafted_by is not null),
        add constraint drafts_have_not_ended check (offered_at is not null
          or (refused_at is null and superseded_at is null and withdrawn_at is null)),
        add constraint consents_follow_one_of_their_case foreign key (follows_id, case_id, programme)
          references consents (id, case_id, programme),
        add constraint nobody_follows_themselves check (follows_id <> id);
      create unique index one_draft_at_a_time on consents (case_id, guardian_id) nulls not distinct
        where offered_at is null;
      create index consents_by_followed on consents (follows_id) where follows_id is not null;

      grant delete on consents, consent_scopes to samspel_app;
      grant update (offered_at, offered_by) on consents to samspel_app;
      grant update (follows_id) on consents to samspel_rules;
    `;
  }

  private walls(): string {
    return `
      -- Offered is offered: from then on a consent can only be answered, superseded and withdrawn.
      create function an_offered_consent_is_frozen() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
        declare moving constant text[] := array['refused_at', 'superseded_at', 'withdrawn_at', 'suffices_until', 'version'];
        begin
          if old.offered_at is not null and (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
            raise exception 'an offered consent is frozen' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger consents_are_frozen_when_offered before update on consents
        for each row execute function an_offered_consent_is_frozen();

      create function an_offered_matrix_is_frozen() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if (to_jsonb(new) - array['withdrawn_at']) is distinct from (to_jsonb(old) - array['withdrawn_at'])
             or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
            raise exception 'a cell of a consent is withdrawn, never rewritten' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger scopes_are_frozen before update on consent_scopes
        for each row execute function an_offered_matrix_is_frozen();

      set role samspel_rules;
      create function a_draft_is_offered_whole() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if old.offered_at is null and new.offered_at is not null then
            if new.valid_from < (new.offered_at at time zone 'Europe/Stockholm')::date then
              raise exception 'a consent is not offered for days that have been' using errcode = 'check_violation';
            end if;
            if acting_user() is not null and new.offered_by is distinct from acting_user() then
              raise exception 'an offer is made in ones own name' using errcode = 'insufficient_privilege';
            end if;
            if not exists (select from consent_scopes s where s.consent_id = new.id) then
              raise exception 'a consent about nothing is not offered' using errcode = 'check_violation';
            end if;
          end if;
          return new;
        end $$;
      create function a_draft_has_no_signatories() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if exists (select from consents c where c.id = new.consent_id and c.offered_at is null) then
            raise exception 'nobody signs a draft' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create function drafts_i_know_of() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select id from consents where offered_at is null
            and ((select acting_may('consent:draft', 'coordinates')) or case_id = any (array(select cases_i_may('consent:see'))))
        $$;

      -- How far the signatures of a case have come, for those who know of the case and not yet of its people.
      create or replace function consents_signed_so_far(wanted uuid)
        returns table (consent_id uuid, required integer, signed integer, last_signed_at timestamptz)
        language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select c.id, count(g.id)::integer, count(g.signed_at)::integer, max(g.signed_at)
          from consents c left join consent_signatories g on g.consent_id = c.id and g.is_required
          where c.case_id = wanted and c.case_id <> all (array(select cases_i_am_kept_from('consent:see')))
            and ((select acting_may('consent:see', 'coordinates')) or wanted = any (array(select cases_i_may('consent:see'))))
            and (c.offered_at is not null or (select acting_may('consent:draft', 'coordinates')))
          group by c.id
        $$;
      grant execute on function a_draft_is_offered_whole(), a_draft_has_no_signatories() to samspel_owner;
      grant execute on function drafts_i_know_of() to samspel_app;
      set role samspel_owner;
      create trigger drafts_are_offered_whole before update of offered_at on consents
        for each row execute function a_draft_is_offered_whole();
      create trigger signatories_answer_offers before insert on consent_signatories
        for each row execute function a_draft_has_no_signatories();
    `;
  }

  private policies(): string {
    const drafts = `(select acting_may('consent:draft', 'coordinates'))`;
    return `
      create policy drafts_are_the_coordinators_alone on consents as restrictive for select to samspel_app
        using (offered_at is not null or ${drafts});
      drop policy coordinators_offer_consent on consents;
      create policy consents_begin_as_drafts on consents for insert to samspel_app
        with check (${drafts} and offered_at is null and drafted_by = (select acting_user()));
      create policy drafts_are_discarded_by_coordinators on consents for delete to samspel_app
        using (offered_at is null and ${drafts});

      create policy drafts_are_the_coordinators_alone on consent_scopes as restrictive for select to samspel_app
        using (${drafts} or consent_id <> all (array(select drafts_i_know_of())));
      drop policy coordinators_offer_consent on consent_scopes;
      create policy cells_are_written_into_drafts on consent_scopes for insert to samspel_app
        with check (${drafts} and consent_id = any (array(select drafts_i_know_of())));
      create policy cells_leave_with_their_draft on consent_scopes for delete to samspel_app
        using (${drafts} and consent_id = any (array(select drafts_i_know_of())));
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from consent_scopes where consent_id in (select id from consents where offered_at is null);
      delete from consents where offered_at is null;
      drop policy cells_leave_with_their_draft on consent_scopes;
      drop policy cells_are_written_into_drafts on consent_scopes;
      create policy coordinators_offer_consent on consent_scopes for insert to samspel_app
        with check ((select acting_may('consent:offer', 'coordinates')));
      drop policy drafts_are_the_coordinators_alone on consent_scopes;
      drop policy drafts_are_discarded_by_coordinators on consents;
      drop policy consents_begin_as_drafts on consents;
      create policy coordinators_offer_consent on consents for insert to samspel_app
        with check ((select acting_may('consent:offer', 'coordinates')) and offered_by = (select acting_user()));
      drop policy drafts_are_the_coordinators_alone on consents;
      drop trigger signatories_answer_offers on consent_signatories;
      drop trigger drafts_are_offered_whole on consents;
      drop trigger scopes_are_frozen on consent_scopes;
      drop trigger consents_are_frozen_when_offered on consents;
      set role samspel_rules;
      drop function drafts_i_know_of();
      drop function a_draft_has_no_signatories();
      drop function a_draft_is_offered_whole();
      set role samspel_owner;
      drop function an_offered_matrix_is_frozen();
      drop function an_offered_consent_is_frozen();
      revoke delete on consents, consent_scopes from samspel_app;
      revoke update (offered_at, offered_by) on consents from samspel_app;
      drop index consents_by_followed;
      drop index one_draft_at_a_time;
      alter table consents drop constraint nobody_follows_themselves,
        drop constraint consents_follow_one_of_their_case,
        drop constraint drafts_have_not_ended,
        drop constraint drafts_have_somebody_who_wrote_them,
        drop constraint an_offer_has_somebody_who_made_it,
        drop column follows_id, drop column drafted_at, drop column drafted_by;
      alter table consents alter column offered_at set not null, alter column offered_by set not null;
    `);
    await putBack(runner, NAME, []);
  }
}
