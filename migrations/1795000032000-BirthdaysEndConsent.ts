import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'BirthdaysEndConsent';

/**
 * A birthday ends what no longer suffices. From the ages of the versioned rule CONSENT_SIGNATORIES: first the child's
 * own stand is needed, then the young person's signature; from eighteen that signature alone counts, and it is there.
 */
export class BirthdaysEndConsent1795000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['refresh_consent_coverage(uuid)'] });
    await runner.query(`
      alter table consents add column suffices_until date;
      grant select on legal_rules, people to samspel_rules;
      grant update (suffices_until) on consents to samspel_rules;
      drop trigger consent_coverage_follows on consents;
      create trigger consent_coverage_follows
        after insert or update of offered_at, refused_at, superseded_at, withdrawn_at on consents
        for each row execute function consent_follows_its_rows();
      set role samspel_rules;

      -- Someone born on 29 February has birthday on 1 March in other years, as every age here is counted.
      create function birthday_of(born_on date, age integer) returns date language sql immutable
        set search_path = public, pg_temp
        as $$
          select (born_on + make_interval(years => age))::date
            + case when extract(day from born_on) = 29
                and extract(day from (born_on + make_interval(years => age))::date) = 28 then 1 else 0 end
        $$;

      -- The first day on which the rule that stands then asks for more than is there; null when it never does. A young
      -- person is signing who has signed, or without whose signature nothing is covered.
      create function consent_suffices_until(born_on date, has_child_view boolean, is_youth_signing boolean)
        returns date language sql stable
        set search_path = public, pg_temp
        as $$
          select min(needed.day)
          from legal_rules r
            cross join lateral (values
              (greatest(r.valid_from, birthday_of(born_on, (r.value->>'childHeardFrom')::integer)),
               birthday_of(born_on, (r.value->>'youthSignsFrom')::integer), has_child_view or is_youth_signing),
              (greatest(r.valid_from, birthday_of(born_on, (r.value->>'youthSignsFrom')::integer)),
               'infinity'::date, is_youth_signing)) needed (day, until, is_there)
          where r.code = 'CONSENT_SIGNATORIES' and not needed.is_there
            and needed.day < needed.until and (r.valid_until is null or needed.day < r.valid_until)
        $$;
      grant execute on function birthday_of(date, integer) to samspel_app, samspel_system, samspel_owner;
      grant execute on function consent_suffices_until(date, boolean, boolean) to samspel_app, samspel_owner;

      create function rewrite_consent_coverage(changed_case uuid) returns void language sql
        set search_path = public, pg_temp
        as $$
          update consents c set suffices_until = now_known.until
          from (
            select o.id, consent_suffices_until(child.born_on, o.child_view is not null, exists (
              select from consent_signatories g
              where g.consent_id = o.id and g.person_id = child.id and (g.is_required or g.signed_at is not null))) as until
            from consents o join cases k on k.id = o.case_id join people child on child.id = k.person_id
            where o.case_id = changed_case and o.guardian_id is null) now_known
          where c.id = now_known.id and c.suffices_until is distinct from now_known.until;

          delete from consent_coverage where case_id = changed_case;
          insert into consent_coverage (consent_id, case_id, guardian_id, discloser_id, recipient_id, category,
            covers_from, covers_until)
          select c.id, c.case_id, c.guardian_id, s.discloser_id, s.recipient_id, s.category, given.covers_from,
            given.covers_until
          from consents c
            join cases k on k.id = c.case_id
            cross join lateral (
              select bool_and(g.signed_at is not null) as is_signed,
                greatest(c.valid_from::timestamp at time zone 'Europe/Stockholm', max(g.signed_at)) as covers_from,
                least(c.valid_until, c.suffices_until)::timestamp at time zone 'Europe/Stockholm' as covers_until
              from consent_signatories g where g.consent_id = c.id and g.is_required) given
            join consent_scopes s on s.consent_id = c.id and s.withdrawn_at is null
          where c.case_id = changed_case and c.offered_at is not null
            and c.refused_at is null and c.superseded_at is null and c.withdrawn_at is null
            and k.closed_at is null and given.is_signed
            and not exists (
              select from consent_exclusions e where e.consent_id = c.id and e.words is null
                and (e.recipient_id is null or e.recipient_id = s.recipient_id)
                and (e.category is null or e.category = s.category))
            and not exists (
              select from consents later
              where later.case_id = c.case_id and later.consent_number > c.consent_number
                and later.guardian_id is not distinct from c.guardian_id
                and exists (select from consent_signatories x where x.consent_id = later.id)
                and not exists (
                  select from consent_signatories x
                  where x.consent_id = later.id and x.is_required and x.signed_at is null))
        $$;

      -- One change of a case's consents at a time: a withdrawal beside a signature would each see half. A change of
      -- law waits for all of them, and they for it.
      create or replace function refresh_consent_coverage(changed_case uuid) returns void language sql security definer
        set search_path = public, pg_temp
        as $$
          select pg_advisory_xact_lock_shared(hashtextextended('consents of all', 0));
          select pg_advisory_xact_lock(hashtextextended('consents of ' || changed_case, 0));
          select rewrite_consent_coverage(changed_case);
        $$;

      -- A corrected day of birth moves the birthdays, and what a consent covers with them.
      create function consent_follows_its_child() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform refresh_consent_coverage(k.id) from cases k where k.person_id = new.id;
          return null;
        end $$;
      grant execute on function consent_follows_its_child() to samspel_owner;
      set role samspel_owner;
      create trigger consent_coverage_follows after update of born_on on people
        for each row when (new.born_on is distinct from old.born_on) execute function consent_follows_its_child();

      -- A new version of the rule may end what the old one let suffice.
      set role samspel_rules;
      create function consent_follows_the_law() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          perform pg_advisory_xact_lock(hashtextextended('consents of all', 0));
          perform rewrite_consent_coverage(covered.case_id)
          from (select distinct case_id from consents where offered_at is not null and refused_at is null
                and superseded_at is null and withdrawn_at is null) covered;
          return null;
        end $$;
      grant execute on function consent_follows_the_law() to samspel_owner;
      set role samspel_owner;
      create trigger consent_coverage_follows_new after insert on legal_rules
        for each row when (new.code = 'CONSENT_SIGNATORIES') execute function consent_follows_the_law();
      create trigger consent_coverage_follows_changes after update of valid_until on legal_rules
        for each row when (new.code = 'CONSENT_SIGNATORIES' and new.valid_until is distinct from old.valid_until)
        execute function consent_follows_the_law();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger consent_coverage_follows_changes on legal_rules;
      drop trigger consent_coverage_follows_new on legal_rules;
      drop trigger consent_coverage_follows on people;
      drop trigger consent_coverage_follows on consents;
      create trigger consent_coverage_follows after insert or update on consents
        for each row execute function consent_follows_its_rows();
      set role samspel_rules;
      drop function consent_follows_the_law();
      drop function consent_follows_its_child();
      drop function rewrite_consent_coverage(uuid);
      drop function consent_suffices_until(date, boolean, boolean);
      drop function birthday_of(date, integer);
      set role samspel_owner;
      alter table consents drop column suffices_until;
    `);
    await putBack(runner, NAME, []);
  }
}
