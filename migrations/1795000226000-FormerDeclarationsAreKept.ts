import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'FormerDeclarationsAreKept';
const READERS = 'readers_of(uuid)';

/**
 * What was declared of rights is kept with when it held: who could read on a day is told by the declaration of that day.
 * The first that was brought counts for all days before it, since none older was kept.
 */
export class FormerDeclarationsAreKept1795000226000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [READERS] });
    await runner.query(`
      create table former_access_rules (
        role              text not null,
        organisation_kind text not null,
        action            text not null,
        relationship      text not null,
        basis             text not null,
        categories        text[] not null,
        phases            text[] not null,
        held_until        timestamptz not null,
        constraint former_access_rules_pkey primary key (held_until, role, organisation_kind, action, relationship, basis)
      );
      alter table former_access_rules enable row level security;
      alter table former_access_rules force row level security;
      create policy versions_bring_their_declaration on former_access_rules to samspel_owner using (true) with check (true);
      grant select on former_access_rules to samspel_rules;

      set role samspel_rules;
      create function rules_that_held() returns table (
          role text, organisation_kind text, action text, relationship text, basis text, categories text[], during tstzmultirange)
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select r.role, r.organisation_kind, r.action, r.relationship, r.basis, r.categories, span(
            coalesce((select max(f.held_until) from former_access_rules f), '-infinity'), null)
          from access_rules r
          union all
          select f.role, f.organisation_kind, f.action, f.relationship, f.basis, f.categories, span(
            coalesce((select max(e.held_until) from former_access_rules e where e.held_until < f.held_until), '-infinity'),
            f.held_until)
          from former_access_rules f
        $$;
      revoke execute on function rules_that_held() from public;
      set role samspel_owner;
    `);
    await sayAnew(runner, READERS, [
      'w.during * h.during',
      'w.during * h.during * a.during',
      'join access_rules a on',
      'join rules_that_held() a on',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function rules_that_held();
      set role samspel_owner;
      drop table former_access_rules;
    `);
  }
}
