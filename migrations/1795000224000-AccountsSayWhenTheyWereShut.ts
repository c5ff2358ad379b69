import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'AccountsSayWhenTheyWereShut';

/**
 * When an account was shut, and opened again, is kept in rows of its own, written by the change itself: who could read
 * on a day is told without the log, which is sealed and read for itself. What the log said before is brought along.
 */
export class AccountsSayWhenTheyWereShut1795000224000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ['shut_out(uuid)'] });
    await runner.query(`
      create table deactivations (
        user_id        uuid not null references users,
        deactivated_at timestamptz not null default clock_timestamp(),
        reactivated_at timestamptz,
        constraint deactivations_pkey primary key (user_id, deactivated_at),
        constraint accounts_are_opened_after_they_were_shut check (reactivated_at >= deactivated_at)
      );
      create unique index accounts_are_shut_once_at_a_time on deactivations (user_id) where reactivated_at is null;
      alter table deactivations enable row level security;
      alter table deactivations force row level security;
      grant select, insert, update (reactivated_at) on deactivations to samspel_rules;

      set role samspel_rules;
      insert into deactivations (user_id, deactivated_at, reactivated_at)
        select user_id, occurred_at, next_at from (
          select e.resource_id as user_id, e.event, e.occurred_at,
            lag(e.event) over of_user as event_before,
            min(e.occurred_at) filter (where e.event = 'user.reactivated') over (
              partition by e.resource_id order by e.occurred_at, e.id rows between 1 following and unbounded following) as next_at
          from audit_events e join users u on u.id = e.resource_id
          where e.outcome = 'allowed' and e.event in ('user.deactivated', 'user.reactivated', 'user.ended')
          window of_user as (partition by e.resource_id order by e.occurred_at, e.id)) told
        where event <> 'user.reactivated' and coalesce(event_before, 'user.reactivated') = 'user.reactivated';

      create function accounts_say_when_they_were_shut() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if new.is_active then
            update deactivations set reactivated_at = clock_timestamp() where user_id = new.id and reactivated_at is null;
          else
            insert into deactivations (user_id) values (new.id) on conflict do nothing;
          end if;
          return null;
        end $$;
      grant execute on function accounts_say_when_they_were_shut() to samspel_owner;

      create or replace function shut_out(who uuid) returns tstzmultirange language sql stable security definer
        set search_path = public, pg_temp
        as $$
          select coalesce(range_agg(span(deactivated_at, reactivated_at)), '{}') from deactivations where user_id = who
        $$;
      set role samspel_owner;

      create trigger accounts_say_when_they_were_shut after insert or update of is_active on users
        for each row execute function accounts_say_when_they_were_shut();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      drop trigger accounts_say_when_they_were_shut on users;
      set role samspel_rules;
      drop function accounts_say_when_they_were_shut();
      set role samspel_owner;
      drop table deactivations;
    `);
  }
}
