import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'GuardiansConsentForThemselves';

/** What a consent lifts, cell by cell, as far as it alone decides. */
const given = `
  from consents c
    join cases k on k.id = c.case_id
    cross join lateral (
      select bool_and(g.signed_at is not null) as is_signed,
        greatest(c.valid_from::timestamp at time zone 'Europe/Stockholm', max(g.signed_at)) as covers_from,
        least(c.valid_until, c.suffices_until)::timestamp at time zone 'Europe/Stockholm' as covers_until
      from consent_signatories g where g.consent_id = c.id and g.is_required) given
    join consent_scopes s on s.consent_id = c.id and s.withdrawn_at is null`;

const holds = `
  c.case_id = changed_case and c.offered_at is not null
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
        where x.consent_id = later.id and x.is_required and x.signed_at is null))`;

/**
 * Facts about a guardian need that guardian's own consent: signed as the one whom they are about, by nobody else. It
 * opens nothing by itself: it covers a cell only while the child's consent covers the same one.
 */
export class GuardiansConsentForThemselves1795000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { tables: [], functions: ['rewrite_consent_coverage(uuid)'] });
    await runner.query(`
      alter table consent_signatories drop constraint signatories_sign_as_somebody,
        add constraint signatories_sign_as_somebody check (capacity in ('guardian', 'young_person', 'data_subject'));

      set role samspel_rules;
      create or replace function rewrite_consent_coverage(changed_case uuid) returns void language sql
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
          select c.id, c.case_id, null, s.discloser_id, s.recipient_id, s.category, given.covers_from, given.covers_until
          ${given}
          where c.guardian_id is null and ${holds};

          insert into consent_coverage (consent_id, case_id, guardian_id, discloser_id, recipient_id, category,
            covers_from, covers_until)
          select c.id, c.case_id, c.guardian_id, s.discloser_id, s.recipient_id, s.category,
            greatest(given.covers_from, childs.covers_from), least(given.covers_until, childs.covers_until)
          ${given}
            join consent_coverage childs on childs.case_id = c.case_id and childs.guardian_id is null
              and childs.discloser_id = s.discloser_id and childs.recipient_id = s.recipient_id
              and childs.category = s.category
          where c.guardian_id is not null and ${holds};
        $$;

      create function whom_a_consent_is_about_signs() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
        declare subject uuid := (select guardian_id from consents where id = new.consent_id);
        begin
          if (subject is null and new.capacity = 'data_subject')
             or (subject is not null and (new.capacity <> 'data_subject' or new.person_id <> subject or not new.is_required)) then
            raise exception 'a guardian alone signs for what concerns that guardian' using errcode = 'check_violation';
          end if;
          return new;
        end $$;
      create function consents_concern_guardians_of_their_child() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if not exists (
            select from guardianships g join cases k on k.person_id = g.child_id
            where k.id = new.case_id and g.guardian_id = new.guardian_id) then
            raise exception 'a consent concerns guardians of its own child only' using errcode = 'check_violation';
          end if;
          return new;
        end $$;
      grant execute on function whom_a_consent_is_about_signs(), consents_concern_guardians_of_their_child()
        to samspel_owner;
      set role samspel_owner;
      create trigger whom_it_is_about_signs before insert or update of person_id, capacity, is_required
        on consent_signatories for each row execute function whom_a_consent_is_about_signs();
      create trigger consents_concern_guardians_of_their_child before insert or update of guardian_id on consents
        for each row when (new.guardian_id is not null) execute function consents_concern_guardians_of_their_child();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger consents_concern_guardians_of_their_child on consents;
      drop trigger whom_it_is_about_signs on consent_signatories;
      set role samspel_rules;
      drop function consents_concern_guardians_of_their_child();
      drop function whom_a_consent_is_about_signs();
      set role samspel_owner;
      alter table consent_signatories drop constraint signatories_sign_as_somebody,
        add constraint signatories_sign_as_somebody check (capacity in ('guardian', 'young_person'));
    `);
    await putBack(runner, NAME, []);
  }
}
