import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'ErasuresAreListedAndWithdrawn1795000550000';
const FORWARD = 'erasures_go_forward()';
const PROPOSING = 'propose_an_erasure(uuid, text)';
const APPROVING = 'approve_the_erasure(uuid)';

/**
 * Orders to erase what the log tells of a case are listed for those who may know of them; whoever proposed one can
 * withdraw it for as long as nobody has approved it. The order stays, as withdrawn, and the case can be proposed anew.
 * Whoever approves or withdraws says which version of the order they saw: a version is never had twice by one case, so
 * that nobody approves what was proposed in the place of what they read.
 */
export class ErasuresAreListedAndWithdrawn1795000550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [FORWARD, PROPOSING, APPROVING] });
    await runner.query(`
      alter table audit_erasures
        add column version      integer not null default 1,
        add column withdrawn_at timestamptz,
        add constraint nobody_withdraws_an_approved_erasure check (withdrawn_at is null or approved_at is null);
      drop index one_erasure_of_a_case_at_a_time;
      create unique index one_erasure_of_a_case_at_a_time on audit_erasures (case_id)
        where carried_out_at is null and withdrawn_at is null;
      create index audit_erasures_by_time on audit_erasures (proposed_at desc, id desc);
    `);
    await sayAnew(runner, FORWARD, [
      'old.carried_out_at is not null or new.events < old.events',
      `old.carried_out_at is not null or old.withdrawn_at is not null or new.events < old.events
             or new.version < old.version
             or (new.withdrawn_at is not null
               and (old.approved_at is not null or old.proposed_by is distinct from acting_user()))`,
    ]);
    await runner.query('set role samspel_rules');
    await runner.query(this.workedIn());
    await runner.query('set role samspel_owner');
    await sayAnew(runner, PROPOSING, [
      'a.case_id = about and a.carried_out_at is null',
      'a.case_id = about and a.carried_out_at is null and a.withdrawn_at is null',
      `exists (select from events_to_erase(about, before) e
                where e.user_id = acting_user() and e.purpose is distinct from 'oversight')`,
      'i_worked_in(about, before)',
      '(case_id, decision, until, proposed_by)',
      '(case_id, decision, until, proposed_by, version)',
      'before, acting_user())',
      `before, acting_user(),
                1 + coalesce((select max(a.version) from audit_erasures a where a.case_id = about), 0))`,
    ]);
    await runner.query(`set role samspel_rules; drop function ${APPROVING}`);
    await runner.query(this.approval());
    await runner.query(this.withdrawal());
    await runner.query(this.list());
    await runner.query('set role samspel_owner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function erasures_of_the_log(timestamptz, uuid, integer);
      drop function case_to_erase(text);
      drop function withdraw_the_erasure(uuid, integer);
      drop function approve_the_erasure(uuid, integer);
      set role samspel_owner;
    `);
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function i_worked_in(uuid, timestamptz);
      set role samspel_owner;
      drop index audit_erasures_by_time, one_erasure_of_a_case_at_a_time;
      -- Refuses where a case was proposed anew: an order that was withdrawn does not become one that waits.
      create unique index one_erasure_of_a_case_at_a_time on audit_erasures (case_id) where carried_out_at is null;
      alter table audit_erasures drop column withdrawn_at, drop column version;
    `);
  }

  private workedIn(): string {
    return `
      -- Whether the log tells of acts of whoever asks in a case, beside those of oversight: nobody has these erased.
      create function i_worked_in(about uuid, before timestamptz) returns boolean language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select exists (select from events_to_erase(about, before) e
            where e.user_id = acting_user() and e.purpose is distinct from 'oversight')
        $$;
      revoke execute on function i_worked_in(uuid, timestamptz) from public;
    `;
  }

  private approval(): string {
    return `
      create function approve_the_erasure(about uuid, seen integer) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare erasure audit_erasures; kept_by text[];
          begin
            if not acting_may('audit:approve-erasure', 'second-person') then return '{not-allowed}'; end if;
            if about = any (array(select cases_i_am_kept_from('audit:approve-erasure'))) then
              return '{no-erasure-to-approve}';
            end if;
            select * into erasure from audit_erasures a
              where a.case_id = about and a.carried_out_at is null and a.withdrawn_at is null for update;
            if not found or erasure.approved_at is not null then return '{no-erasure-to-approve}'; end if;
            if erasure.version <> seen then return '{stale}'; end if;
            if erasure.proposed_by = acting_user() then return '{own-act}'; end if;
            if i_worked_in(about, erasure.until) then return '{own-events}'; end if;
            kept_by := what_keeps_events_of_a_case(about, erasure.until);
            if kept_by <> '{}' then return kept_by; end if;
            update audit_erasures a set approved_by = acting_user(), approved_at = clock_timestamp(), version = a.version + 1
              where a.id = erasure.id;
            return '{}';
          end
        $$;
      grant execute on function approve_the_erasure(uuid, integer) to samspel_app;
    `;
  }

  private withdrawal(): string {
    return `
      create function withdraw_the_erasure(about uuid, seen integer) returns text[] language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare erasure audit_erasures;
          begin
            if not acting_may('audit:propose-erasure') then return '{not-allowed}'; end if;
            if about = any (array(select cases_i_am_kept_from('audit:propose-erasure'))) then
              return '{nothing-to-withdraw}';
            end if;
            select * into erasure from audit_erasures a
              where a.case_id = about and a.carried_out_at is null and a.withdrawn_at is null for update;
            if not found then return '{nothing-to-withdraw}'; end if;
            if erasure.proposed_by <> acting_user() then return '{not-yours}'; end if;
            if erasure.approved_at is not null then return '{nothing-to-withdraw}'; end if;
            if erasure.version <> seen then return '{stale}'; end if;
            update audit_erasures a set withdrawn_at = clock_timestamp(), version = a.version + 1 where a.id = erasure.id;
            return '{}';
          end
        $$;
      grant execute on function withdraw_the_erasure(uuid, integer) to samspel_app;
    `;
  }

  private list(): string {
    return `
      -- The case of a number, for whoever may propose of it; null where there is none.
      create function case_to_erase(wanted text) returns uuid language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select c.id from cases c
          where c.number = wanted and (select acting_may('audit:propose-erasure'))
            and c.id <> all (array(select cases_i_am_kept_from('audit:propose-erasure')))
        $$;

      -- Orders, the newest first, after a place in the list; never one of a case that whoever asks has a conflict of
      -- interest in.
      create function erasures_of_the_log(before timestamptz, before_id uuid, most integer)
        returns table (id uuid, case_id uuid, case_number text, decision text, until timestamptz, state text,
          proposed_by text, is_own boolean, proposed_at timestamptz, approved_by text, approved_at timestamptz,
          withdrawn_at timestamptz, carried_out_at timestamptz, events bigint, kept_by text[], may text[], version integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with page as (
            select a.*, case when a.withdrawn_at is not null then 'withdrawn' when a.carried_out_at is not null then 'carried-out'
              when a.approved_at is not null then 'approved' else 'proposed' end as state
            from audit_erasures a
            where (select acting_may('audit:see-erasures'))
              and a.case_id <> all (array(select cases_i_am_kept_from('audit:see-erasures')))
              and (before is null or (a.proposed_at, a.id) < (before, before_id))
            order by a.proposed_at desc, a.id desc limit most)
          select a.id, a.case_id, c.number, a.decision, a.until, a.state, p.name, a.proposed_by = acting_user(), a.proposed_at,
            q.name, a.approved_at, a.withdrawn_at, a.carried_out_at, a.events,
            case when a.state = 'approved' then what_keeps_events_of_a_case(a.case_id, a.until) else '{}' end,
            array_remove(array[
              case when a.state = 'proposed' and a.proposed_by <> acting_user()
                and acting_may('audit:approve-erasure', 'second-person')
                and a.case_id <> all (array(select cases_i_am_kept_from('audit:approve-erasure')))
                and not i_worked_in(a.case_id, a.until) then 'approve' end,
              case when a.state = 'proposed' and a.proposed_by = acting_user() and acting_may('audit:propose-erasure')
                and a.case_id <> all (array(select cases_i_am_kept_from('audit:propose-erasure'))) then 'withdraw' end], null),
            a.version
          from page a join cases c on c.id = a.case_id join users p on p.id = a.proposed_by
            left join users q on q.id = a.approved_by
          order by a.proposed_at desc, a.id desc
        $$;
      grant execute on function case_to_erase(text), erasures_of_the_log(timestamptz, uuid, integer) to samspel_app;
    `;
  }
}
