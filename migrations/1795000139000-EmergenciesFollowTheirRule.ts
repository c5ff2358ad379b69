import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'EmergenciesFollowTheirRule';

/**
 * How long a case stands open in an emergency, and within how many days it is judged, is the rule EMERGENCY_ACCESS's to
 * say: never more than sixty minutes and five days. What is still open is not judged yet.
 */
export class EmergenciesFollowTheirRule1795000139000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['open_emergency(uuid, text, text, text)'] });
    await runner.query(`
      alter table emergency_accesses
        drop constraint emergencies_last_sixty_minutes,
        add constraint emergencies_last_sixty_minutes_at_most
          check (closes_at > opened_at and closes_at <= opened_at + interval '60 minutes');

      create function what_is_open_is_not_judged() returns trigger language plpgsql
        set search_path = public, pg_temp
        as $$ begin
          if old.ended_at is null and now() < old.closes_at then
            raise exception 'an emergency is judged when it is over'
              using errcode = 'check_violation', constraint = 'what_is_open_is_not_judged';
          end if;
          return new;
        end $$;
      create trigger what_is_open_is_not_judged before update of reviewed_at, verdict on emergency_accesses
        for each row when (old.reviewed_at is null and (new.reviewed_at is not null or new.verdict is not null))
        execute function what_is_open_is_not_judged();
    `);
    await this.addMembers(runner);
    await this.openByTheRule(runner);
  }

  /** The same members as before, and those of the new rule. */
  private async addMembers(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function legal_rule_members() rename to legal_rule_members_before_emergencies;
      create function legal_rule_members() returns table (kind text, code text, member text, type text, lowest integer,
          highest integer, among text[], is_optional boolean)
        language sql immutable set search_path = public, pg_temp
        as $$
          select * from legal_rule_members_before_emergencies()
          union all
          values
            ('access_policy', 'EMERGENCY_ACCESS', 'minutes', 'number', 5, 60, null::text[], false),
            ('access_policy', 'EMERGENCY_ACCESS', 'reviewDays', 'number', 1, 5, null, false)
        $$;
      grant execute on function legal_rule_members() to samspel_app;
    `);
  }

  private async openByTheRule(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      create or replace function open_emergency(new_id uuid, wanted_number text, wanted_person text, why text)
        returns table (case_id uuid, is_open_already boolean)
        language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare me record; found record; rule jsonb := legal_rule_value('EMERGENCY_ACCESS', stockholm_today());
          begin
            select m.user_id, m.organisation_id, o.kind into me
              from acting_membership() m join organisations o on o.id = m.organisation_id
              where acting_may('emergency:open', 'none');
            if me.user_id is null then
              raise exception 'this role opens no emergency' using errcode = 'insufficient_privilege';
            end if;
            if rule is null then
              raise exception 'no rule lets a case be opened in an emergency' using errcode = 'insufficient_privilege';
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
              closes_at, review_due_on)
            values (new_id, found.id, found.programme, me.user_id, me.organisation_id, me.kind, why,
              now() + make_interval(mins => (rule ->> 'minutes')::integer),
              stockholm_today() + (rule ->> 'reviewDays')::integer);
            return query select found.id, false;
          end
        $$;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function legal_rule_members();
      alter function legal_rule_members_before_emergencies() rename to legal_rule_members;
    `);
    await putBack(runner, NAME, []);
    await runner.query(`
      drop trigger what_is_open_is_not_judged on emergency_accesses;
      drop function what_is_open_is_not_judged();
      alter table emergency_accesses drop constraint emergencies_last_sixty_minutes_at_most,
        add constraint emergencies_last_sixty_minutes check (closes_at = opened_at + interval '60 minutes');
    `);
  }
}
