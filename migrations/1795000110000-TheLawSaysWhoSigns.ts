import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, setAside } from '../src/platform/database/replaced';

const NAME = 'TheLawSaysWhoSigns';
const REPLACED = {
  policies: [
    'consent_signatories.coordinators_offer_consent',
    'consent_signatories.signatories_are_named_in_consents_one_knows',
  ],
  functions: ['a_draft_is_offered_whole()'],
};

/**
 * Who must sign follows from the child's age, custody and the rule CONSENT_SIGNATORIES of the day of the offer, and the
 * database itself names them when a draft is offered: nobody can leave one out, or put in another. It says itself too
 * which version of the information text stood that day.
 */
export class TheLawSaysWhoSigns1795000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, REPLACED);
    await runner.query(`
      revoke insert on consent_signatories from samspel_app;
      grant insert on consent_signatories to samspel_rules;
      grant select on information_texts to samspel_rules;
    `);
    await runner.query(this.whoSigns());
    await runner.query(this.offers());
  }

  private whoSigns(): string {
    return `
      set role samspel_rules;
      -- Whose signatures a consent needs on a day: for the child's facts, or for those of one guardian. Empty when
      -- nobody is known who could consent. The same as requiredSignatories in trust/consent.
      create function signatories_needed(wanted_case uuid, subject uuid, on_day date)
        returns table (person_id uuid, capacity text, is_required boolean) language sql stable
        set search_path = public, pg_temp
        as $$
          with rule as (
            select (value->>'childHeardFrom')::integer as heard_from, (value->>'youthSignsFrom')::integer as signs_from,
              (value->>'youthAloneFrom')::integer as alone_from
            from legal_rules
            where code = 'CONSENT_SIGNATORIES' and valid_from <= on_day and (valid_until is null or on_day < valid_until)
            order by valid_from desc limit 1),
          child as (
            select p.id, on_day >= birthday_of(p.born_on, rule.heard_from) as is_heard,
              on_day >= birthday_of(p.born_on, rule.signs_from) as is_signing,
              on_day >= birthday_of(p.born_on, rule.alone_from) as is_alone
            from cases k join people p on p.id = k.person_id cross join rule where k.id = wanted_case),
          guardians as (
            select g.guardian_id, g.custody from guardianships g join child on child.id = g.child_id
            where g.valid_from <= on_day and (g.valid_until is null or on_day < g.valid_until)),
          deciding as (
            select distinct guardian_id from guardians
            where custody = 'sole' or not exists (select from guardians where custody = 'sole'))
          select distinct guardian_id, 'data_subject', true from guardians where guardian_id = subject
          union all
          select d.guardian_id, 'guardian', true from deciding d cross join child
          where subject is null and not child.is_alone
          union all
          select child.id, 'young_person', child.is_signing from child
          where subject is null and child.is_heard and (child.is_alone or exists (select from deciding))
        $$;
      grant execute on function signatories_needed(uuid, uuid, date) to samspel_owner;
      set role samspel_owner;
    `;
  }

  private offers(): string {
    return `
      set role samspel_rules;
      create or replace function a_draft_is_offered_whole() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$
        declare day date := (new.offered_at at time zone 'Europe/Stockholm')::date;
        begin
          if old.offered_at is null and new.offered_at is not null then
            if new.valid_from < day then
              raise exception 'a consent is not offered for days that have been' using errcode = 'check_violation';
            end if;
            if acting_user() is not null and new.offered_by is distinct from acting_user() then
              raise exception 'an offer is made in ones own name' using errcode = 'insufficient_privilege';
            end if;
            if not exists (select from consent_scopes s where s.consent_id = new.id) then
              raise exception 'a consent about nothing is not offered' using errcode = 'check_violation';
            end if;
            -- A language without texts of its own is told in Swedish.
            new.information_version := (
              select t.version from information_texts t
              where t.paper = 'consent-form' and t.language in (new.language, 'sv') and t.valid_from <= day
              order by t.language = new.language desc, t.version desc limit 1);
          end if;
          return new;
        end $$;
      create function an_offer_names_its_signatories() returns trigger language plpgsql security definer
        set search_path = public, pg_temp
        as $$ begin
          if old.offered_at is null and new.offered_at is not null then
            insert into consent_signatories (id, consent_id, person_id, capacity, is_required)
            select gen_random_uuid(), new.id, s.person_id, s.capacity, s.is_required
            from signatories_needed(new.case_id, new.guardian_id, (new.offered_at at time zone 'Europe/Stockholm')::date) s;
            if not found then
              raise exception 'nobody is known who could consent' using errcode = 'check_violation';
            end if;
          end if;
          return null;
        end $$;
      grant execute on function an_offer_names_its_signatories() to samspel_owner;
      set role samspel_owner;
      create trigger offers_name_their_signatories after update of offered_at on consents
        for each row execute function an_offer_names_its_signatories();
    `;
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger offers_name_their_signatories on consents;
      set role samspel_rules;
      drop function an_offer_names_its_signatories();
      drop function signatories_needed(uuid, uuid, date);
      set role samspel_owner;
      revoke select on information_texts from samspel_rules;
      revoke insert on consent_signatories from samspel_rules;
      grant insert on consent_signatories to samspel_app;
    `);
    await putBack(runner, NAME);
  }
}
