import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Birthdays that change who must consent are told of 60, 30 and 7 days before, a consent that ends 30 and 7 days
 * before. What was told is kept, so that each stage is told of once; the service learns ids and days, nothing else.
 */
export class ConsentsRemindInTime1795000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent_reminders (
        case_id    uuid not null references cases,
        kind       text not null,
        falls_on   date not null,
        stage      integer not null,
        told_at    timestamptz not null default now(),
        constraint consent_reminders_pkey primary key (case_id, kind, falls_on, stage),
        constraint reminders_are_of_a_known_kind check
          ((kind = 'review-due' and stage in (60, 30, 7)) or (kind = 'ending' and stage in (30, 7)))
      );
      alter table consent_reminders enable row level security;
      alter table consent_reminders force row level security;
      grant select, insert on consent_reminders to samspel_rules;

      set role samspel_rules;
      -- What has come near since it was last told of, each at its nearest stage; told of from now on.
      create function tell_of_consents(today date) returns table (case_id uuid, kind text, falls_on date, stage integer)
        language sql security definer
        set search_path = public, pg_temp
        as $$
          with ages as (
            select distinct birthday_age.age from legal_rules r
              cross join lateral (values ((r.value->>'childHeardFrom')::integer), ((r.value->>'youthSignsFrom')::integer),
                ((r.value->>'youthAloneFrom')::integer)) birthday_age (age)
            where r.code = 'CONSENT_SIGNATORIES' and (r.valid_until is null or today < r.valid_until)
          ), near as (
            select k.id as case_id, 'review-due' as kind, birthday_of(child.born_on, ages.age) as falls_on
            from cases k join people child on child.id = k.person_id cross join ages
            where k.closed_at is null and birthday_of(child.born_on, ages.age) between today and today + 60
            union
            select v.case_id, 'ending', (max(v.covers_until) at time zone 'Europe/Stockholm')::date
            from consent_coverage v where v.guardian_id is null
            group by v.case_id
            having (max(v.covers_until) at time zone 'Europe/Stockholm')::date between today and today + 30
          )
          insert into consent_reminders as told (case_id, kind, falls_on, stage)
          select near.case_id, near.kind, near.falls_on,
            case when near.falls_on - today <= 7 then 7 when near.falls_on - today <= 30 then 30 else 60 end
          from near
          on conflict do nothing
          returning told.case_id, told.kind, told.falls_on, told.stage
        $$;
      grant execute on function tell_of_consents(date) to samspel_system;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function tell_of_consents(date);
      set role samspel_owner;
      drop table consent_reminders;
    `);
  }
}
