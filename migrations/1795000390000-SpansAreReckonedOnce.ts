import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'SpansAreReckonedOnce';

/** What each function asked for anew with every row, and how it asks once. */
const asking: Readonly<Record<string, readonly string[]>> = {
  'readers_of(uuid)': [
    `* shut_then('conflict-of-interest', 'note:see')`,
    `* (select shut_then('conflict-of-interest', 'note:see'))`,
    'join rules_that_held() a',
    'join rules_that_held(array(select distinct action from ways)) a',
  ],
  'roles_held_at(uuid)': ['* open_days_of(unit)', '* (select open_days_of(unit))'],
};

/**
 * Who could read a note is told in a fraction of the time: a span is reckoned where it stands, without a search path to
 * be set for each, and what is the same of every row is asked for once.
 */
export class SpansAreReckonedOnce1795000390000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, {
      functions: [
        'span(timestamptz, timestamptz)',
        'begin_of(date)',
        'birthday_of(date, integer)',
        'rules_that_held()',
        ...Object.keys(asking),
      ],
    });
    await this.spans(runner);
    await this.rules(runner);
    for (const [name, words] of Object.entries(asking)) await sayAnew(runner, name, words);
  }

  private async spans(runner: QueryRunner): Promise<void> {
    // Bodies whose names are bound when they are made: no search path reaches them.
    await runner.query(`
      set role samspel_rules;
      create or replace function span(begins timestamptz, ends timestamptz) returns tstzmultirange language sql immutable
        return case when begins < coalesce(ends, 'infinity') then tstzmultirange(tstzrange(begins, ends))
          else '{}'::tstzmultirange end;
      create or replace function begin_of(day date) returns timestamptz language sql stable
        return day::timestamp at time zone 'Europe/Stockholm';
      create or replace function birthday_of(born_on date, age integer) returns date language sql immutable
        return (born_on + make_interval(years => age))::date
          + case when extract(day from born_on) = 29
              and extract(day from (born_on + make_interval(years => age))::date) = 28 then 1 else 0 end;
      set role samspel_owner;
    `);
  }

  private async rules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set role samspel_rules;
      drop function rules_that_held();
      create function rules_that_held(of_actions text[]) returns table (
          role text, organisation_kind text, action text, relationship text, basis text, categories text[], during tstzmultirange)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select r.role, r.organisation_kind, r.action, r.relationship, r.basis, r.categories,
            (select span(coalesce(max(f.held_until), '-infinity'), null) from former_access_rules f)
          from access_rules r where r.action = any (of_actions)
          union all
          select f.role, f.organisation_kind, f.action, f.relationship, f.basis, f.categories, span(
            coalesce((select max(e.held_until) from former_access_rules e where e.held_until < f.held_until), '-infinity'),
            f.held_until)
          from former_access_rules f where f.action = any (of_actions)
        $$;
      revoke execute on function rules_that_held(text[]) from public;
      set role samspel_owner;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'set role samspel_rules; drop function rules_that_held(text[]); set role samspel_owner',
    );
    await putBack(runner, NAME);
  }
}
