import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Young people and their guardians. What tells who a person is lies in a table of its own: a protected
 * person's name is hidden by that table's row policy, not by the code that shows a list (promise 9).
 * The policies come with the cases, which decide who knows whom.
 */
export class PeopleAreKnownByTheirCases1795000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table people (
        id               uuid primary key,
        alias            text not null,
        born_on          date not null,
        sex              text not null,
        protection       text not null default 'none',
        school_stage     text,
        language         text not null default 'sv',
        needs_interpreter boolean not null default false,
        version          integer not null default 1,
        constraint people_have_a_known_sex check (sex in ('female', 'male', 'unknown')),
        constraint people_have_a_known_protection check
          (protection in ('none', 'secrecy_marking', 'protected_registration', 'fictitious_identity'))
      );

      create table person_identities (
        person_id                uuid primary key references people,
        given_name               text not null,
        family_name              text not null,
        personal_identity_number text,
        -- Whose register the person is in: null for the cases, else the unit whose log it is. A register never
        -- tells what another knows: the same number is another person there.
        kept_by                  uuid references organisations,
        constraint numbers_have_twelve_digits check (personal_identity_number ~ '^[0-9]{12}$')
      );
      create unique index a_number_belongs_to_one_person_of_a_register on person_identities
        (personal_identity_number, coalesce(kept_by, '00000000-0000-0000-0000-000000000000'));

      create table guardianships (
        id          uuid primary key,
        child_id    uuid not null references people,
        guardian_id uuid not null references people,
        relation    text not null,
        custody     text not null,
        valid_from  date not null,
        valid_until date,
        constraint nobody_is_their_own_guardian check (child_id <> guardian_id),
        constraint guardianships_have_a_known_custody check (custody in ('joint', 'sole', 'appointed'))
      );
      create index guardianships_by_child on guardianships (child_id);

      create table number_series (
        series text not null,
        year   integer not null,
        last   integer not null,
        constraint number_series_pkey primary key (series, year)
      );

      alter table people enable row level security;
      alter table people force row level security;
      alter table person_identities enable row level security;
      alter table person_identities force row level security;
      alter table guardianships enable row level security;
      alter table guardianships force row level security;
      alter table number_series enable row level security;
      alter table number_series force row level security;
      create policy only_the_counter_counts on number_series to samspel_rules using (true) with check (true);

      -- People come through register_person alone, and nobody lifts a protection by hand.
      grant select on people, person_identities to samspel_app;
      grant update (school_stage, version) on people to samspel_app;
      grant select, insert on guardianships to samspel_app;
      grant select, insert on people, person_identities, guardianships to samspel_rules;
      grant update (protection) on people to samspel_rules;
      grant select, insert, update on number_series to samspel_rules;
    `);
    await runner.query(`
      set role samspel_rules;

      -- '2026-0042': the next number of a series, in the order of saving, for those who number such things: to
      -- others a number would tell how much happens elsewhere.
      create function next_number(wanted text) returns text language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare this_year integer := extract(year from stockholm_today()); number integer;
          begin
            if acting_role() is null or not (case wanted
              when 'referral' then acting_role() in ('coordinator', 'participant', 'lul_social_worker')
              when 'conversation' then acting_role() in ('coordinator', 'participant', 'lul_social_worker')
              when 'case' then acting_role() = 'coordinator'
              when 'detention' then acting_role() = 'lul_social_worker'
              when 'custody-decision' then acting_role() = 'lul_social_worker'
              else false end) then
              raise exception 'this role numbers no such thing' using errcode = 'insufficient_privilege';
            end if;
            insert into number_series (series, year, last) values (wanted, this_year, 1)
              on conflict (series, year) do update set last = number_series.last + 1
              returning last into number;
            return this_year || '-' || lpad(number::text, 4, '0');
          end
        $$;

      -- Finds the person of a number in the register of whoever acts, or makes one there. A coordinator registers
      -- for the cases, a social secretary for the log of their unit; neither learns whom the other knows. An alias
      -- says nothing of where or when.
      create function register_person(
        new_id uuid, number text, given text, family text, born date, new_sex text, new_protection text
      ) returns uuid language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare
            register uuid := case when acting_role() = 'lul_social_worker' then acting_organisation() end;
            known uuid;
            kept_elsewhere text;
          begin
            if acting_role() is null or acting_role() not in ('coordinator', 'lul_social_worker') then
              raise exception 'this role registers no people' using errcode = 'insufficient_privilege';
            end if;
            -- Whoever knows that a person is protected protects them in every register; nobody lifts it here.
            update people set protection = new_protection
              where protection = 'none' and new_protection <> 'none'
                and id in (select person_id from person_identities where personal_identity_number = number);
            select person_id into known from person_identities
              where personal_identity_number = number and kept_by is not distinct from register;
            if known is not null then
              return known;
            end if;
            select p.protection into kept_elsewhere from people p join person_identities i on i.person_id = p.id
              where i.personal_identity_number = number and p.protection <> 'none' limit 1;
            insert into people (id, alias, born_on, sex, protection)
              values (new_id, 'Person ' || upper(right(new_id::text, 6)), born, new_sex,
                case when new_protection = 'none' then coalesce(kept_elsewhere, 'none') else new_protection end);
            if given is not null then
              insert into person_identities (person_id, given_name, family_name, personal_identity_number, kept_by)
                values (new_id, given, family, number, register);
            end if;
            return new_id;
          end
        $$;
      grant execute on function next_number(text),
        register_person(uuid, text, text, text, date, text, text) to samspel_app;

      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function register_person(uuid, text, text, text, date, text, text);
      drop function next_number(text);
      set role samspel_owner;
      drop table number_series, guardianships, person_identities, people;
    `);
  }
}
