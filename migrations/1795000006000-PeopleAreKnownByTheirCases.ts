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
        constraint numbers_have_twelve_digits check (personal_identity_number ~ '^[0-9]{12}$'),
        constraint a_number_belongs_to_one_person unique (personal_identity_number)
      );

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

      grant select, insert, update on people, guardianships to samspel_app;
      grant select, insert on person_identities to samspel_app;
      grant select, insert on people, person_identities, guardianships to samspel_rules;
      grant update (protection) on people to samspel_rules;
      grant select, insert, update on number_series to samspel_rules;
    `);
    await runner.query(`
      set role samspel_rules;

      -- '2026-0042': the next number of a series, in the order of saving.
      create function next_number(wanted text) returns text language plpgsql security definer
        set search_path = public, pg_temp
        as $$
          declare this_year integer := extract(year from stockholm_today()); number integer;
          begin
            insert into number_series (series, year, last) values (wanted, this_year, 1)
              on conflict (series, year) do update set last = number_series.last + 1
              returning last into number;
            return this_year || '-' || lpad(number::text, 4, '0');
          end
        $$;

      -- Finds the person of a number or makes one; answers alike, so that nobody learns who was known before.
      create function register_person(
        new_id uuid, number text, given text, family text, born date, new_sex text, new_protection text, new_alias text
      ) returns uuid language plpgsql security definer set search_path = public, pg_temp
        as $$
          declare known uuid;
          begin
            if acting_role() is null or acting_role() not in ('coordinator', 'participant', 'lul_social_worker') then
              raise exception 'this role registers no people' using errcode = 'insufficient_privilege';
            end if;
            select person_id into known from person_identities where personal_identity_number = number;
            if known is not null then
              -- Whoever knows that a person is protected protects them everywhere; nobody lifts it here.
              update people set protection = new_protection
                where id = known and protection = 'none' and new_protection <> 'none';
              return known;
            end if;
            insert into people (id, alias, born_on, sex, protection) values (new_id, new_alias, born, new_sex, new_protection);
            if given is not null then
              insert into person_identities (person_id, given_name, family_name, personal_identity_number)
                values (new_id, given, family, number);
            end if;
            return new_id;
          end
        $$;
      grant execute on function next_number(text),
        register_person(uuid, text, text, text, date, text, text, text) to samspel_app;

      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function register_person(uuid, text, text, text, date, text, text, text);
      drop function next_number(text);
      set role samspel_owner;
      drop table number_series, guardianships, person_identities, people;
    `);
  }
}
