import { MigrationInterface, QueryRunner } from 'typeorm';

/** Which reviews somebody sees, under an alias: a log reviewer all, a head of unit those of the unit's staff. */
const seen = (review: string): string => `
  ((select acting_may('log-review:see', 'none')) or (not ${review}.is_of_managers
    and ${review}.organisation_id = (select acting_organisation()) and (select acting_may('log-review:see', 'own-unit'))))`;

/**
 * A month's reads of a unit, drawn by the service and judged by somebody else than whoever read: nobody's own reads are in
 * what they see, judge or sign. Whoever would sign for the unit has a review of their own, which another signs. What is
 * signed stands; a later finding is added to it.
 */
export class ReadsAreReviewedByOthers1795000370100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.tables());
    await runner.query(this.locks());
    await runner.query(this.policies());
    await runner.query(this.told());
  }

  private tables(): string {
    return `
      create table log_reviews (
        id              uuid primary key,
        organisation_id uuid not null references organisations,
        month           date not null,
        -- Whose reads: those of whoever may sign for the unit, or those of all others there.
        is_of_managers  boolean not null,
        managers        uuid[] not null,
        -- With the events of the month, these repeat the draw.
        seed            text not null,
        percent         integer not null,
        events          text[] not null,
        reads           integer not null,
        rules           jsonb not null,
        drawn_at        timestamptz not null default now(),
        due_on          date not null,
        signed_by       uuid references users,
        signed_at       timestamptz,
        version         integer not null default 1,
        constraint a_unit_has_one_review_a_month unique (organisation_id, month, is_of_managers),
        constraint reviews_are_of_a_month check (extract(day from month) = 1),
        constraint seeds_are_of_32_bytes check (seed ~ '^[0-9a-f]{64}$'),
        constraint samples_are_a_share check (percent between 5 and 100 and reads > 0),
        constraint reviews_are_signed_by_somebody check ((signed_by is null) = (signed_at is null))
      );
      create index log_reviews_by_month on log_reviews (month desc, id desc);

      create table log_review_items (
        id          uuid primary key,
        review_id   uuid not null references log_reviews,
        event_id    uuid not null,
        occurred_at timestamptz not null,
        reader_id   uuid not null references users,
        role        text not null,
        event       text not null,
        case_id     uuid,
        basis       text,
        is_sampled  boolean not null,
        hits        text[] not null,
        -- How much was read that day, where that is what was pointed out, and what is usual.
        that_day    integer,
        usual       integer,
        verdict     text,
        comment     text,
        judged_by   uuid references users,
        judged_at   timestamptz,
        version     integer not null default 1,
        constraint a_read_is_judged_once_in_a_review unique (review_id, event_id),
        constraint nobody_judges_their_own_reads check (judged_by <> reader_id),
        constraint items_were_drawn_or_hit check (is_sampled or cardinality(hits) > 0),
        constraint judgements_have_a_verdict check ((judged_at is null) = (judged_by is null)
          and (judged_at is null) = (verdict is null) and verdict in ('justified', 'investigate')),
        constraint what_is_looked_into_says_why check (verdict is distinct from 'investigate'
          or coalesce(length(btrim(comment)), 0) >= 10)
      );
      create index log_review_items_by_time on log_review_items (review_id, occurred_at, id);

      create table log_review_addenda (
        id         uuid primary key,
        review_id  uuid not null references log_reviews,
        text       text not null,
        written_by uuid not null references users,
        written_at timestamptz not null default now(),
        constraint addenda_say_something check (length(btrim(text)) between 10 and 2000)
      );
      create index log_review_addenda_by_review on log_review_addenda (review_id, written_at);

      create table log_review_reminders (
        review_id uuid not null references log_reviews,
        stage     text not null,
        told_at   timestamptz not null default now(),
        constraint log_review_reminders_pkey primary key (review_id, stage),
        constraint reviews_are_reminded_of_in_stages check (stage in ('7', '1', 'overdue'))
      );
    `;
  }

  private locks(): string {
    return `
      grant select, update on log_reviews to samspel_rules;
      grant select on log_review_items, log_review_addenda to samspel_rules;
      grant select, insert on log_review_reminders to samspel_rules;

      set role samspel_rules;
      create function reviews_are_signed_once_all_is_judged() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if old.signed_at is not null then
            raise exception 'a signed review stands' using errcode = 'restrict_violation', constraint = 'signed_reviews_stand';
          end if;
          if exists (select from log_review_items i where i.review_id = new.id and i.judged_at is null) then
            raise exception 'a review is signed when all is judged' using errcode = 'check_violation',
              constraint = 'reviews_are_signed_when_all_is_judged';
          end if;
          if exists (select from log_review_items i where i.review_id = new.id and i.reader_id = new.signed_by) then
            raise exception 'nobody signs over their own reads' using errcode = 'check_violation',
              constraint = 'nobody_signs_over_their_own_reads';
          end if;
          -- Whether it was signed in time is told by the database, and not by whoever signs.
          if acting_user() is not null then
            new.signed_at := now();
          end if;
          return new;
        end $$;

      -- Waits for whoever signs at the same moment: what is judged after the signature is refused.
      create function signed_reviews_are_locked() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform from log_reviews r where r.id = new.review_id and r.signed_at is null for share;
          if not found then
            raise exception 'a signed review stands' using errcode = 'restrict_violation', constraint = 'signed_reviews_stand';
          end if;
          if tg_op = 'UPDATE' and acting_user() is not null then
            new.judged_at := now();
          end if;
          return new;
        end $$;

      create function addenda_follow_the_signature() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if not exists (select from log_reviews r where r.id = new.review_id and r.signed_at is not null) then
            raise exception 'an addendum is to a signed review' using errcode = 'check_violation',
              constraint = 'addenda_follow_the_signature';
          end if;
          if exists (select from log_review_items i where i.review_id = new.review_id and i.reader_id = new.written_by) then
            raise exception 'nobody adds to a review of their own reads' using errcode = 'check_violation',
              constraint = 'nobody_adds_to_a_review_of_their_own_reads';
          end if;
          return new;
        end $$;
      grant execute on function reviews_are_signed_once_all_is_judged(), signed_reviews_are_locked(),
        addenda_follow_the_signature() to samspel_owner;
      set role samspel_owner;

      create function reviews_are_kept() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          raise exception 'what was reviewed is kept' using errcode = 'restrict_violation', constraint = 'reviews_are_kept';
        end $$;
      create function what_was_drawn_stands() returns trigger language plpgsql set search_path = public, pg_temp
        as $$ begin
          if to_jsonb(new) - array['signed_by', 'signed_at', 'verdict', 'comment', 'judged_by', 'judged_at', 'version']
              <> to_jsonb(old) - array['signed_by', 'signed_at', 'verdict', 'comment', 'judged_by', 'judged_at', 'version'] then
            raise exception 'what was drawn stands' using errcode = 'restrict_violation', constraint = 'what_was_drawn_stands';
          end if;
          return new;
        end $$;

      create trigger reviews_are_signed_once_all_is_judged before update on log_reviews
        for each row execute function reviews_are_signed_once_all_is_judged();
      create trigger signed_reviews_are_locked before insert or update on log_review_items
        for each row execute function signed_reviews_are_locked();
      -- After the policies: whoever may not write here learns nothing of what stands here.
      create trigger addenda_follow_the_signature after insert on log_review_addenda
        for each row execute function addenda_follow_the_signature();
      create trigger addenda_stand before update on log_review_addenda for each row execute function reviews_are_kept();
      ${['log_reviews', 'log_review_items']
        .map(
          (table) => `
      create trigger what_was_drawn_stands before update on ${table}
        for each row execute function what_was_drawn_stands();`,
        )
        .join('')}
      ${['log_reviews', 'log_review_items', 'log_review_addenda']
        .map(
          (table) => `
      create trigger reviews_are_kept before delete or truncate on ${table}
        for each statement execute function reviews_are_kept();`,
        )
        .join('')}
    `;
  }

  private policies(): string {
    const drawing = `(select current_setting('app.system_reason', true)) = 'log-review'`;
    return `
      ${['log_reviews', 'log_review_items', 'log_review_addenda', 'log_review_reminders']
        .map(
          (table) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;`,
        )
        .join('')}
      grant insert on log_reviews, log_review_items to samspel_system;
      grant select on log_reviews, log_review_items, log_review_addenda to samspel_app;
      grant update (signed_by, signed_at, version) on log_reviews to samspel_app;
      grant update (verdict, comment, judged_by, judged_at, version) on log_review_items to samspel_app;
      grant insert (id, review_id, text, written_by) on log_review_addenda to samspel_app;

      -- Nobody who reads or is read draws: only the service does.
      create policy the_service_draws on log_reviews for insert to samspel_system with check (${drawing});
      create policy the_service_draws on log_review_items for insert to samspel_system with check (${drawing});

      create policy reviews_are_seen_where_one_may on log_reviews for select to samspel_app using (${seen('log_reviews')});
      create policy reviews_are_signed_in_ones_own_name on log_reviews for update to samspel_app
        using (signed_at is null and (select acting_may('log-review:sign-off')) and ${seen('log_reviews')})
        with check (signed_by = (select acting_user()) and signed_at is not null);

      -- The reviews come first: a policy that asks them is answered by their own.
      create policy nobody_sees_their_own_reads on log_review_items for select to samspel_app
        using (reader_id <> (select acting_user()) and review_id = any (array(select id from log_reviews)));
      create policy reads_are_judged_in_ones_own_name on log_review_items for update to samspel_app
        using (reader_id <> (select acting_user()) and (select acting_may('log-review:judge'))
          and review_id = any (array(select id from log_reviews where signed_at is null)))
        with check (judged_by = (select acting_user()) and judged_at is not null);

      create policy addenda_are_seen_with_their_review on log_review_addenda for select to samspel_app
        using (review_id = any (array(select id from log_reviews)));
      create policy addenda_are_written_in_ones_own_name on log_review_addenda for insert to samspel_app
        with check (written_by = (select acting_user()) and (select acting_may('log-review:judge'))
          and review_id = any (array(select id from log_reviews)));
    `;
  }

  private told(): string {
    return `
      set role samspel_rules;
      -- How far the reviews have come that whoever acts sees: with all items, their own counted and not shown.
      create function log_review_tallies() returns table (review_id uuid, items integer, sampled integer, judged integer,
          justified integer, investigated integer, own integer, hits jsonb, reminders integer)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          with mine as materialized (select r.id from log_reviews r where ${seen('r')}),
          hits as (
            select h.review_id, jsonb_object_agg(h.code, h.n) as counted from (
              select i.review_id, code, count(*) as n from log_review_items i, unnest(i.hits) code
              where i.review_id in (select id from mine) group by 1, 2) h group by 1)
          select m.id, count(i.id)::integer, count(i.id) filter (where i.is_sampled)::integer, count(i.judged_at)::integer,
            count(i.id) filter (where i.verdict = 'justified')::integer,
            count(i.id) filter (where i.verdict = 'investigate')::integer,
            count(i.id) filter (where i.reader_id = (select acting_user()))::integer,
            coalesce((select counted from hits where hits.review_id = m.id), '{}'),
            (select count(*) from log_review_reminders d where d.review_id = m.id)::integer
          from mine m left join log_review_items i on i.review_id = m.id
          group by m.id
        $$;
      -- The number of the case that a read was in, for whoever sees the review.
      create function case_numbers_of_log_reviews() returns table (id uuid, number text)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select c.id, c.number from cases c where c.id in (
            select i.case_id from log_review_items i join log_reviews r on r.id = i.review_id
            where ${seen('r')} and i.reader_id <> (select acting_user()))
        $$;
      grant execute on function log_review_tallies(), case_numbers_of_log_reviews() to samspel_app;

      -- Reviews whose day is near or past, each told of once a stage.
      create function tell_of_log_reviews(today date) returns table (review_id uuid, due_on date, stage text)
        language sql security definer set search_path = public, pg_temp
        as $$
          with near as (
            select r.id, r.due_on, case when r.due_on < today then 'overdue' when r.due_on - today <= 1 then '1' else '7' end
              as stage
            from log_reviews r where r.signed_at is null and r.due_on - today <= 7
          ), told as (
            insert into log_review_reminders (review_id, stage) select id, near.stage from near on conflict do nothing
            returning log_review_reminders.review_id, log_review_reminders.stage)
          select told.review_id, near.due_on, told.stage from told join near on near.id = told.review_id
        $$;
      grant execute on function tell_of_log_reviews(date) to samspel_system;
      set role samspel_owner;
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function tell_of_log_reviews(date);
      drop function case_numbers_of_log_reviews();
      drop function log_review_tallies();
      set role samspel_owner;
      drop table log_review_reminders, log_review_addenda, log_review_items, log_reviews;
      drop function what_was_drawn_stands();
      drop function reviews_are_kept();
      set role samspel_rules;
      drop function addenda_follow_the_signature();
      drop function signed_reviews_are_locked();
      drop function reviews_are_signed_once_all_is_judged();
      set role samspel_owner;
    `);
  }
}
