import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case is opened in an emergency by a function alone, which finds it for whoever may open it and answers nothing
 * otherwise. It is ended by whoever opened it and judged once, by somebody else.
 */
export class EmergenciesOpenACase1795000070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table emergency_accesses
        add constraint judged_emergencies_have_a_comment check (verdict is null or length(btrim(review_comment)) >= 10),
        add constraint emergencies_end_while_they_last check (ended_at is null or (ended_at >= opened_at and ended_at <= closes_at));

      grant select on emergency_accesses to samspel_app;
      grant update (ended_at, reviewed_by, reviewed_at, verdict, review_comment, version) on emergency_accesses to samspel_app;
      grant insert on emergency_accesses to samspel_rules;

      create policy whoever_opened_it_knows_of_it on emergency_accesses for select to samspel_app
        using (user_id = (select acting_user()) and (select acting_may('emergency:end', 'self')));
      create policy coordinators_are_told on emergency_accesses for select to samspel_app
        using ((select acting_may('emergency:see', 'coordinates')));
      create policy log_reviewers_are_told on emergency_accesses for select to samspel_app
        using ((select acting_may('emergency:see', 'none')));
      create policy units_know_of_their_own on emergency_accesses for select to samspel_app
        using (organisation_id = (select acting_organisation()) and (select acting_may('emergency:see', 'own-unit')));
      create policy nobody_works_with_their_own on emergency_accesses as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('emergency:open'))));
      create policy whoever_opened_it_ends_it on emergency_accesses for update to samspel_app
        using (user_id = (select acting_user()) and (select acting_may('emergency:end', 'self')))
        with check (user_id = (select acting_user()));
      create policy log_reviewers_judge_it on emergency_accesses for update to samspel_app
        using ((select acting_may('emergency:review', 'second-person')))
        with check ((select acting_may('emergency:review', 'second-person')));

      create function emergencies_change_once() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if new.ended_at is distinct from old.ended_at
             and (old.ended_at is not null or new.ended_at <> now() or new.user_id is distinct from acting_user()) then
            raise exception 'an emergency is ended once, by whoever opened it' using errcode = 'restrict_violation';
          end if;
          if (new.reviewed_by, new.reviewed_at, new.verdict, new.review_comment)
               is distinct from (old.reviewed_by, old.reviewed_at, old.verdict, old.review_comment)
             and (old.reviewed_at is not null or new.reviewed_at <> now() or new.reviewed_by is distinct from acting_user()) then
            raise exception 'an emergency is judged once, in the name of whoever judges' using errcode = 'restrict_violation';
          end if;
          return new;
        end $$;
      create trigger emergencies_change_once
        before update of ended_at, reviewed_by, reviewed_at, verdict, review_comment on emergency_accesses
        for each row execute function emergencies_change_once();
    `);
    await runner.query(`
      set role samspel_rules;

      -- Opens the case of a number, or of a child's personal number, for sixty minutes. No row for a case that is
      -- absent, kept from whoever acts, or in a programme that their organisation is no part of: nobody can tell which.
      -- Who lives under another name is not found by a number.
      create function open_emergency(new_id uuid, wanted_number text, wanted_person text, why text)
        returns table (case_id uuid, is_open_already boolean)
        language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare me record; found record;
          begin
            select m.user_id, m.organisation_id, o.kind into me
              from acting_membership() m join organisations o on o.id = m.organisation_id
              where acting_may('emergency:open', 'none');
            if me.user_id is null then
              raise exception 'this role opens no emergency' using errcode = 'insufficient_privilege';
            end if;
            perform pg_advisory_xact_lock(hashtextextended(me.user_id::text, 70));
            select c.id, c.programme into found from cases c
              where (c.number = wanted_number or c.person_id in (
                  select i.person_id from person_identities i join people p on p.id = i.person_id
                  where i.personal_identity_number = wanted_person and i.kept_by is null
                    and p.protection <> 'fictitious_identity'))
                and not (c.programme = 'SSF' and me.kind = 'police')
                and c.id <> all (array(select cases_i_am_kept_from('emergency:open')))
              order by c.closed_at is not null, c.opened_at desc, c.id limit 1;
            if found.id is null then
              return;
            end if;
            if exists (select from emergency_accesses e where e.case_id = found.id and e.user_id = me.user_id
                and e.organisation_id = me.organisation_id and e.ended_at is null and now() < e.closes_at) then
              return query select found.id, true;
              return;
            end if;
            insert into emergency_accesses (id, case_id, programme, user_id, organisation_id, organisation_kind, reason,
              review_due_on)
            values (new_id, found.id, found.programme, me.user_id, me.organisation_id, me.kind, why, stockholm_today() + 5);
            return query select found.id, false;
          end
        $$;

      -- Case numbers for those who are told of an emergency in it: a number says nothing of a child.
      create function case_numbers_of_emergencies() returns table (id uuid, number text)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.id, c.number from cases c where exists (
            select from emergency_accesses e where e.case_id = c.id and (
              e.user_id = (select acting_user()) or (select acting_may('emergency:see', 'none'))
              or (select acting_may('emergency:see', 'coordinates'))
              or ((select acting_may('emergency:see', 'own-unit')) and e.organisation_id = (select acting_organisation()))))
        $$;
      grant execute on function open_emergency(uuid, text, text, text), case_numbers_of_emergencies() to samspel_app;

      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function case_numbers_of_emergencies();
      drop function open_emergency(uuid, text, text, text);
      set role samspel_owner;
      drop trigger emergencies_change_once on emergency_accesses;
      drop function emergencies_change_once();
      drop policy log_reviewers_judge_it on emergency_accesses;
      drop policy whoever_opened_it_ends_it on emergency_accesses;
      drop policy nobody_works_with_their_own on emergency_accesses;
      drop policy units_know_of_their_own on emergency_accesses;
      drop policy log_reviewers_are_told on emergency_accesses;
      drop policy coordinators_are_told on emergency_accesses;
      drop policy whoever_opened_it_knows_of_it on emergency_accesses;
      revoke insert on emergency_accesses from samspel_rules;
      revoke select on emergency_accesses from samspel_app;
      revoke update (ended_at, reviewed_by, reviewed_at, verdict, review_comment, version) on emergency_accesses from samspel_app;
      alter table emergency_accesses drop constraint emergencies_end_while_they_last,
        drop constraint judged_emergencies_have_a_comment;
    `);
  }
}
