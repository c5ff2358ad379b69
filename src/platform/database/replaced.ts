import type { QueryRunner } from 'typeorm';

/** What a migration is about to replace: all policies of these tables, and these functions with their arguments. */
interface Replaced {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
}

/**
 * Keeps the present policies of some tables and the present text of some functions, and drops the policies, so that
 * `putBack` can undo what the migration does next. Run as the owner, first thing in `up`.
 */
export async function setAside(runner: QueryRunner, migration: string, replaced: Replaced): Promise<void> {
  await runner.query(
    `insert into replaced_definitions (migration, position, owner, sql)
     select $1, 10000 + row_number() over (), 'samspel_owner',
       format('create policy %I on %s as %s for %s to %s%s%s', p.policyname, p.schemaname || '.' || p.tablename, p.permissive,
         p.cmd, array_to_string(p.roles, ', '), coalesce(' using (' || p.qual || ')', ''),
         coalesce(' with check (' || p.with_check || ')', ''))
     from pg_policies p where p.schemaname || '.' || p.tablename = any ($2)
     union all
     select $1, wanted.position, r.rolname, pg_get_functiondef(f.oid) || coalesce((
         select string_agg(format('; grant execute on function %s to %I', f.oid::regprocedure, g.rolname), '')
         from pg_roles g where g.rolname in ('samspel_app', 'samspel_system', 'samspel_statistics')
           and has_function_privilege(g.oid, f.oid, 'execute')), '')
     from unnest($3::text[]) with ordinality wanted (text, position)
       join pg_proc f on f.oid = to_regprocedure(wanted.text) join pg_roles r on r.oid = f.proowner`,
    [migration, replaced.tables.map(qualified), replaced.functions],
  );
  await dropPolicies(runner, replaced.tables);
}

/** Drops the policies that stand on these tables now and makes again what `setAside` kept. */
export async function putBack(
  runner: QueryRunner,
  migration: string,
  tables: readonly string[],
): Promise<void> {
  await dropPolicies(runner, tables);
  const kept = (await runner.query(
    'select owner, sql from replaced_definitions where migration = $1 order by position',
    [migration],
  )) as { readonly owner: string; readonly sql: string }[];
  for (const { owner, sql } of kept) {
    await runner.query(`set role ${owner}`);
    await runner.query(sql);
  }
  await runner.query('set role samspel_owner');
  await runner.query('delete from replaced_definitions where migration = $1', [migration]);
}

async function dropPolicies(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  const standing = (await runner.query(
    `select format('drop policy %I on %s.%I', policyname, schemaname, tablename) as sql
     from pg_policies where schemaname || '.' || tablename = any ($1)`,
    [tables.map(qualified)],
  )) as { readonly sql: string }[];
  for (const { sql } of standing) await runner.query(sql);
}

const qualified = (table: string): string => (table.includes('.') ? table : `public.${table}`);
