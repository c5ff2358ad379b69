import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['disclosure_decisions', 'disclosure_items', 'disclosure_readers'];

/**
 * A disclosure on another legal basis than consent: assessed in writing, by a rule that the law lets this discloser
 * use towards this recipient for notes of this secrecy class on that day, decided by two where the rule says so, and
 * never changed but by being approved, refused or stopped, once. What the rule says is read from its row.
 */
export class DisclosuresFollowTheLaw1795000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.columns());
    await runner.query(this.rules());
    await runner.query(this.policies());
    await runner.query(this.asked());
  }

  private columns(): string {
    return `
      alter table disclosure_decisions
        add column childs_best text not null,
        add column harm text not null,
        add column request_reference text,
        add column is_family_told boolean not null,
        add column family_not_told_because text,
        add column may_serve_investigation boolean not null default false,
        add column refusal_reason text,
        add column stop_reason text,
        add constraint disclosures_weigh_the_childs_best check (length(btrim(childs_best)) > 0),
        add constraint disclosures_weigh_the_harm check (length(btrim(harm)) > 0),
        add constraint requests_have_a_reference check (length(btrim(request_reference)) > 0),
        add constraint families_are_told_or_there_is_a_reason check
          (is_family_told = (family_not_told_because is null) and (is_family_told or length(btrim(family_not_told_because)) > 0)),
        add constraint refusals_have_a_reason check
          ((refused_at is null) = (refusal_reason is null) and length(btrim(refusal_reason)) > 0),
        add constraint stops_have_a_reason check
          ((stopped_at is null) = (stop_reason is null) and length(btrim(stop_reason)) > 0);
      create index disclosure_decisions_by_discloser on disclosure_decisions (discloser_id, proposed_at desc);
      create index disclosure_items_by_note on disclosure_items (note_id);

      grant select, insert on ${TABLES.join(', ')} to samspel_app;
      grant update (approved_by, approved_at, refused_by, refused_at, refusal_reason, version) on disclosure_decisions
        to samspel_app;
      grant update (stopped_by, stopped_at, stop_reason, version) on disclosure_decisions to samspel_rules;
    `;
  }

  private rules(): string {
    return `
      create function disclosures_follow_their_rule() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
          declare
            rule legal_rules;
            told jsonb;
            day date := (new.proposed_at at time zone 'Europe/Stockholm')::date;
            manages boolean := exists (
              select from memberships m where m.user_id = new.proposed_by and m.organisation_id = new.discloser_id
                and m.role = 'unit_manager' and m.approved_at is not null and m.valid_from <= day and day < m.valid_until);
            broken text;
          begin
            select * into rule from legal_rules where code = new.legal_rule_code and valid_from = new.legal_rule_from;
            told := rule.value;
            broken := case
              when rule.kind is distinct from 'disclosure_ground' then 'disclosures_rest_on_a_ground_for_disclosure'
              when not (rule.valid_from <= day and (rule.valid_until is null or day < rule.valid_until))
                then 'disclosures_rest_on_a_rule_in_force'
              when not (told -> 'disclosers' ? new.discloser_kind and told -> 'recipients' ? new.recipient_kind)
                then 'the_law_knows_this_combination'
              when not (case told -> 'startsOn' ->> (case when new.request_reference is null then 'ownInitiative' else 'request' end)
                  when 'anyone' then true when 'manager' then manages else false end)
                then 'somebody_starts_who_may'
              when not new.needs_approval and (told ->> 'secondPerson' = 'always'
                  or (told ->> 'secondPerson' = 'unless-manager' and not manages))
                then 'a_second_person_decides_where_the_rule_says'
              when exists (select from jsonb_array_elements(told -> 'questions') q
                  where coalesce(length(btrim(new.answers ->> (q ->> 'key'))), 0) = 0)
                then 'disclosures_answer_their_rules_questions'
              when new.covers_until > (day + (told ->> 'longestDays')::integer)::timestamp at time zone 'Europe/Stockholm'
                then 'disclosures_end_within_their_rules_limit'
              end;
            if broken is not null then
              raise exception 'a disclosure breaks %', broken using errcode = 'check_violation', constraint = broken;
            end if;
            return new;
          end
        $$;
      create trigger disclosures_follow_their_rule before insert on disclosure_decisions
        for each row execute function disclosures_follow_their_rule();

      create function disclosed_notes_stand_under_a_secrecy_that_the_rule_breaks() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if not exists (
            select from disclosure_decisions d
              join legal_rules r on r.code = d.legal_rule_code and r.valid_from = d.legal_rule_from
              join notes n on n.id = new.note_id and r.value -> 'secrecyClasses' ? n.secrecy_class
            where d.id = new.decision_id) then
            raise exception 'the rule does not break the secrecy of this note'
              using errcode = 'check_violation', constraint = 'the_rule_breaks_the_secrecy_of_each_note';
          end if;
          return new;
        end $$;
      create trigger the_rule_breaks_the_secrecy_of_each_note before insert on disclosure_items
        for each row execute function disclosed_notes_stand_under_a_secrecy_that_the_rule_breaks();

      -- What the service writes is whole when it is saved; what it names it names then and never later.
      create function disclosures_name_what_and_whom() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if not exists (select from disclosure_items where decision_id = new.id)
             or not exists (select from disclosure_readers where decision_id = new.id) then
            raise exception 'a disclosure names its notes and its readers'
              using errcode = 'check_violation', constraint = 'disclosures_name_what_and_whom';
          end if;
          return null;
        end $$;
      create constraint trigger disclosures_name_what_and_whom after insert on disclosure_decisions
        deferrable initially deferred for each row when (current_user = 'samspel_app')
        execute function disclosures_name_what_and_whom();

      create function disclosures_are_decided_once() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$
          declare broken text := case
            when old.refused_at is not null or (old.approved_at is not null and new.stopped_at is not distinct from old.stopped_at)
              or old.stopped_at is not null then 'disclosures_are_decided_once'
            when not old.needs_approval and (new.approved_at is not null or new.refused_at is not null)
              then 'disclosures_are_decided_once'
            when new.approved_at >= old.covers_until then 'nothing_is_approved_after_its_end'
            end;
          begin
            if broken is not null then
              raise exception 'a disclosure breaks %', broken using errcode = 'check_violation', constraint = broken;
            end if;
            return new;
          end
        $$;
      create trigger disclosures_are_decided_once before update on disclosure_decisions
        for each row when (current_user in ('samspel_app', 'samspel_rules')) execute function disclosures_are_decided_once();
    `;
  }

  private policies(): string {
    const inCases = (action: string): string =>
      `((select acting_may('${action}', 'coordinates')) or case_id = any (array(select cases_i_may('${action}'))))`;
    return `
      -- The unit that discloses knows of its own decisions. Whoever receives learns what it needs through
      -- disclosures_to_me(): the assessment stays with the unit that wrote it.
      create policy decisions_are_their_units_own on disclosure_decisions for select to samspel_app
        using (discloser_id = (select acting_organisation()) and (select acting_may('disclosure:see')) and ${inCases('case:see')});
      create policy disclosures_are_proposed_in_ones_own_name on disclosure_decisions for insert to samspel_app
        with check (discloser_id = (select acting_organisation()) and proposed_by = (select acting_user()) and proposed_at = now()
          and approved_by is null and refused_by is null and stopped_by is null
          and (case_id = any (array(select cases_i_may('disclosure:propose'))) or exists (
            select from cases c where c.id = case_id
              and c.phase = any ((select acting_phases('disclosure:propose', 'coordinates'))::text[]))));
      create policy a_second_person_decides on disclosure_decisions for update to samspel_app
        using (discloser_id = (select acting_organisation()) and (select acting_may('disclosure:approve', 'second-person'))
          and proposed_by <> (select acting_user()))
        with check (discloser_id = (select acting_organisation()) and (select acting_may('disclosure:approve', 'second-person'))
          and coalesce(approved_by, refused_by) = (select acting_user()) and stopped_by is null);
      create policy nobody_works_with_their_own on disclosure_decisions as restrictive to samspel_app
        using (case_id <> all (array(select cases_i_am_kept_from('disclosure:propose'))));

      create policy items_are_known_with_their_decision on disclosure_items for select to samspel_app
        using (decision_id = any (array(select id from disclosure_decisions)));
      create policy items_are_named_with_the_decision on disclosure_items for insert to samspel_app
        with check (exists (select from disclosure_decisions d where d.id = decision_id and d.proposed_at = now()
            and d.proposed_by = (select acting_user()))
          and exists (select from notes n where n.id = note_id and n.organisation_id = (select acting_organisation())));
      create policy readers_are_known_with_their_decision on disclosure_readers for select to samspel_app
        using (decision_id = any (array(select id from disclosure_decisions)));
      create policy readers_are_named_with_the_decision on disclosure_readers for insert to samspel_app
        with check (exists (
          select from disclosure_decisions d join memberships m on m.organisation_id = d.recipient_id
          where d.id = decision_id and d.proposed_at = now() and d.proposed_by = (select acting_user())
            and m.user_id = disclosure_readers.user_id and membership_holds(m)
            and m.role in ('coordinator', 'participant', 'lul_social_worker')));
    `;
  }

  private asked(): string {
    return `
      set role samspel_rules;

      -- The decisions that were made in favour of whoever acts, by name: what a reader may know of them. Those that
      -- ended are among them, so that the gate judges by itself; the undecided and refused are not.
      create function disclosures_to_me() returns table (
          decision_id uuid, case_id uuid, note_id uuid, discloser_id uuid, legal_rule_code text, legal_rule_from date,
          decided_at timestamptz, decided_by text, covers_until timestamptz, stopped_at timestamptz,
          may_serve_investigation boolean)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select d.id, d.case_id, i.note_id, d.discloser_id, d.legal_rule_code, d.legal_rule_from,
            coalesce(d.approved_at, d.proposed_at), u.name, d.covers_until, d.stopped_at, d.may_serve_investigation
          from disclosure_readers r join disclosure_decisions d on d.id = r.decision_id
            join disclosure_items i on i.decision_id = d.id
            join users u on u.id = coalesce(d.approved_by, d.proposed_by)
          where r.user_id = (select acting_user()) and d.recipient_id = (select acting_organisation())
            and d.refused_at is null and (d.approved_at is not null or not d.needs_approval)
            and (select acting_may('note:read-disclosed'))
            and d.case_id <> all (array(select cases_i_am_kept_from('note:read-disclosed')))
        $$;

      -- Stops a disclosure at once: by its own unit, or by whoever coordinates the case.
      create function stop_disclosure(wanted uuid, seen integer, why text) returns boolean language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          update disclosure_decisions set stopped_by = acting_user(), stopped_at = now(), stop_reason = why, version = version + 1
          where id = wanted and version = seen and stopped_at is null and refused_at is null and now() < covers_until
            and case_id <> all (array(select cases_i_am_kept_from('disclosure:propose')))
            and ((discloser_id = acting_organisation() and acting_may('disclosure:stop', 'own-unit'))
              or acting_may('disclosure:stop', 'coordinates'));
          return found;
        end $$;
      grant execute on function disclosures_to_me(), stop_disclosure(uuid, integer, text) to samspel_app;
      set role samspel_owner;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function stop_disclosure(uuid, integer, text);
      drop function disclosures_to_me();
      set role samspel_owner;
      ${TABLES.map((table) => `revoke all on ${table} from samspel_app;`).join('\n')}
      revoke update (stopped_by, stopped_at, stop_reason, version) on disclosure_decisions from samspel_rules;
      drop policy readers_are_named_with_the_decision on disclosure_readers;
      drop policy readers_are_known_with_their_decision on disclosure_readers;
      drop policy items_are_named_with_the_decision on disclosure_items;
      drop policy items_are_known_with_their_decision on disclosure_items;
      drop policy nobody_works_with_their_own on disclosure_decisions;
      drop policy a_second_person_decides on disclosure_decisions;
      drop policy disclosures_are_proposed_in_ones_own_name on disclosure_decisions;
      drop policy decisions_are_their_units_own on disclosure_decisions;
      drop trigger disclosures_are_decided_once on disclosure_decisions;
      drop trigger disclosures_name_what_and_whom on disclosure_decisions;
      drop trigger the_rule_breaks_the_secrecy_of_each_note on disclosure_items;
      drop trigger disclosures_follow_their_rule on disclosure_decisions;
      drop function disclosures_are_decided_once();
      drop function disclosures_name_what_and_whom();
      drop function disclosed_notes_stand_under_a_secrecy_that_the_rule_breaks();
      drop function disclosures_follow_their_rule();
      drop index disclosure_items_by_note, disclosure_decisions_by_discloser;
      alter table disclosure_decisions
        drop column childs_best, drop column harm, drop column request_reference, drop column is_family_told,
        drop column family_not_told_because, drop column may_serve_investigation, drop column refusal_reason,
        drop column stop_reason;
    `);
  }
}
