import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A conflict of interest (jäv) is recorded by a coordinator, or about oneself, and shuts the case from the next
 * request on. It is lifted by two: one proposes, another approves, and neither is the one it is about.
 */
export class ConflictsShutACase1795000071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table conflicts_of_interest
        add column lift_proposed_by uuid references users,
        add column lift_proposed_at timestamptz,
        add column lift_reason text,
        add constraint conflicts_have_a_reason check (length(btrim(reason)) >= 10),
        add constraint nobody_proposes_to_lift_their_own check (lift_proposed_by <> user_id),
        add constraint two_people_lift_a_conflict check
          (lifted_by is null or (lift_proposed_by is not null and lifted_by <> lift_proposed_by)),
        add constraint proposed_liftings_say_by_whom_and_why check ((lift_proposed_at is null) = (lift_proposed_by is null)
          and (lift_proposed_at is null) = (lift_reason is null));

      grant select on conflicts_of_interest to samspel_app;
      grant insert (id, case_id, user_id, reason, recorded_by) on conflicts_of_interest to samspel_app;
      grant update (lift_proposed_by, lift_proposed_at, lift_reason, lifted_by, lifted_at, version)
        on conflicts_of_interest to samspel_app;

      create policy coordinators_know_of_conflicts on conflicts_of_interest for select to samspel_app
        using ((select acting_may('conflict:see', 'coordinates')));
      create policy nobody_works_with_their_own on conflicts_of_interest as restrictive for select to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('case:see'))));
      create policy conflicts_are_recorded_in_ones_own_name on conflicts_of_interest for insert to samspel_app
        with check (recorded_by = (select acting_user()) and (
          (select acting_may('conflict:record', 'coordinates'))
          or (user_id = (select acting_user()) and case_id = any (array(select cases_i_may('conflict:record'))))));
      create policy coordinators_propose_to_lift on conflicts_of_interest for update to samspel_app
        using (lift_proposed_by is null and lifted_by is null and (select acting_may('conflict:propose-lifting', 'coordinates')))
        with check (lift_proposed_by = (select acting_user()) and lifted_by is null);
      create policy a_second_coordinator_lifts on conflicts_of_interest for update to samspel_app
        using (lift_proposed_by is not null and lifted_by is null and (select acting_may('conflict:lift', 'second-person')))
        with check (lifted_by = (select acting_user()));

      create function conflicts_are_lifted_step_by_step() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if (new.lift_proposed_by is distinct from old.lift_proposed_by
                and (old.lift_proposed_by is not null or new.lift_proposed_by is distinct from acting_user()))
             or (new.lifted_by is distinct from old.lifted_by and (old.lifted_by is not null or old.lift_proposed_by is null
                or new.lifted_by is distinct from acting_user() or new.lifted_at <> now())) then
            raise exception 'one proposes to lift a conflict, then another lifts it' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger conflicts_are_lifted_step_by_step
        before update of lift_proposed_by, lifted_by, lifted_at on conflicts_of_interest
        for each row execute function conflicts_are_lifted_step_by_step();
    `);
    await runner.query(`
      set role samspel_rules;
      -- The referrals that became cases of a conflict of interest: they say of the child what the case says.
      create function referrals_i_am_kept_from() returns setof uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$ select referral_id from cases where referral_id is not null and id in (select cases_i_am_kept_from('case:see')) $$;
      grant execute on function referrals_i_am_kept_from() to samspel_app;
      set role samspel_owner;
      create policy nobody_works_with_their_own on referrals as restrictive for select to samspel_app
        using (id <> all (array(select referrals_i_am_kept_from())));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy nobody_works_with_their_own on referrals;
      set role samspel_rules;
      drop function referrals_i_am_kept_from();
      set role samspel_owner;
      drop trigger conflicts_are_lifted_step_by_step on conflicts_of_interest;
      drop function conflicts_are_lifted_step_by_step();
      drop policy a_second_coordinator_lifts on conflicts_of_interest;
      drop policy coordinators_propose_to_lift on conflicts_of_interest;
      drop policy conflicts_are_recorded_in_ones_own_name on conflicts_of_interest;
      drop policy nobody_works_with_their_own on conflicts_of_interest;
      drop policy coordinators_know_of_conflicts on conflicts_of_interest;
      revoke all on conflicts_of_interest from samspel_app;
      revoke insert (id, case_id, user_id, reason, recorded_by),
        update (lift_proposed_by, lift_proposed_at, lift_reason, lifted_by, lifted_at, version)
        on conflicts_of_interest from samspel_app;
      alter table conflicts_of_interest drop constraint conflicts_have_a_reason,
        drop column lift_proposed_by, drop column lift_proposed_at, drop column lift_reason;
    `);
  }
}
