import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'FormerForbidsAreKept';
const READERS = 'readers_of(uuid)';

/**
 * What a declaration shuts is kept with when it held, as its rules are: whether a conflict of interest kept somebody from
 * a note on a day is told by the declaration of that day. The first that was brought counts for all days before it.
 */
export class FormerForbidsAreKept1795000320300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: [READERS] });
    await runner.query(`
      create table former_access_forbids (
        circumstance text not null,
        action       text not null,
        held_until   timestamptz not null,
        constraint former_access_forbids_pkey primary key (held_until, circumstance, action)
      );
      alter table former_access_forbids enable row level security;
      alter table former_access_forbids force row level security;
      create policy versions_bring_their_declaration on former_access_forbids to samspel_owner using (true) with check (true);
      grant select on former_access_forbids to samspel_rules;

      set role samspel_rules;
      create function shut_then(shutting text, wanted text) returns tstzmultirange
        language sql stable security definer set search_path = public, pg_temp
        as $$
          select coalesce(range_agg(h.during), '{}') from (
            select span(coalesce((select max(f.held_until) from former_access_forbids f), '-infinity'), null) as during
            from access_forbids n where n.circumstance = shutting and n.action = wanted
            union all
            select span(
              coalesce((select max(e.held_until) from former_access_forbids e where e.held_until < f.held_until), '-infinity'),
              f.held_until)
            from former_access_forbids f where f.circumstance = shutting and f.action = wanted) h
        $$;
      revoke execute on function shut_then(text, text) from public;
      set role samspel_owner;
    `);
    await sayAnew(runner, READERS, [
      `
                  where x.case_id = note.case_id and x.user_id = h.user_id
                    and is_shut_by('conflict-of-interest', 'note:see')), '{}') as during`,
      `
                  where x.case_id = note.case_id and x.user_id = h.user_id), '{}')
                * shut_then('conflict-of-interest', 'note:see') as during`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
    await runner.query(`
      set role samspel_rules;
      drop function shut_then(text, text);
      set role samspel_owner;
      drop table former_access_forbids;
    `);
  }
}
