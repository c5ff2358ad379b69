import type { QueryRunner } from 'typeorm';

/**
 * What a migration is about to replace: all policies of these tables, these single policies (`table.policy`), and
 * these functions with their arguments.
 */
interface Replaced {
  readonly tables?: readonly string[];
  readonly policies?: readonly string[];
  readonly functions?: readonly string[];
}

/**
 * Keeps the present policies of some tables and the present text of some functions, and drops the policies, so that
 * `putBack` can undo what the migration does next. Run as the owner, first thing in `up`.
 */
export async function setAside(runner: QueryRunner, migration: string, replaced: Replaced): Promise<void> {
  const { tables = [], policies = [], functions = [] } = replaced;
  await runner.query(
    `insert into replaced_definitions (migration, position, owner, sql)
     select $1, 10000 + row_number() over (), 'samspel_owner',
       format('create policy %I on %s as %s for %s to %s%s%s', p.policyname, p.schemaname || '.' || p.tablename, p.permissive,
         p.cmd, array_to_string(p.roles, ', '), coalesce(' using (' || p.qual || ')', ''),
         coalesce(' with check (' || p.with_check || ')', ''))
     from pg_policies p where p.schemaname || '.' || p.tablename = any ($2)
       or p.schemaname || '.' || p.tablename || '.' || p.policyname = any ($4)
     union all
     select $1, wanted.position, r.rolname, pg_get_functiondef(f.oid) || coalesce((
         select string_agg(format('; grant execute on function %s to %I', f.oid::regprocedure, g.rolname), '')
         from pg_roles g where ${granted('g', 'f')}), '')
     from unnest($3::text[]) with ordinality wanted (text, position)
       join pg_proc f on f.oid = to_regprocedure(wanted.text) join pg_roles r on r.oid = f.proowner`,
    [migration, tables.map(qualified), functions, policies.map(inPublic)],
  );
  await dropPolicies(runner, tables);
  for (const policy of policies) await runner.query(dropOf(policy));
}

/**
 * Says a function as it stands, with some of its words in place of others, told in pairs. Run after `setAside`.
 * Throws when it does not say them.
 */
export async function sayAnew(runner: QueryRunner, name: string, words: readonly string[]): Promise<void> {
  const { text, owner } = await standing(runner, name);
  await asOwner(runner, owner, [inOtherWords(name, text, words)]);
}

/** As `sayAnew`, of a function that answers with other columns: it is dropped first, and whoever ran it may run it. */
export async function sayAgain(runner: QueryRunner, name: string, words: readonly string[]): Promise<void> {
  const { text, owner, grants } = await standing(runner, name);
  await asOwner(runner, owner, [`drop function ${name}`, inOtherWords(name, text, words), ...grants]);
}

/** As `sayAnew`, of a policy of the public schema (`table.policy`), whose words are those that the database keeps. */
export async function sayPolicyAnew(
  runner: QueryRunner,
  policy: string,
  words: readonly string[],
): Promise<void> {
  const [table, name] = policy.split('.');
  const [found] = (await runner.query(
    `select coalesce(' using (' || p.qual || ')', '') || coalesce(' with check (' || p.with_check || ')', '') as text
     from pg_policies p where p.schemaname = 'public' and p.tablename = $1 and p.policyname = $2`,
    [table, name],
  )) as { readonly text: string }[];
  if (!found) throw new Error(`there is no ${policy}`);
  await runner.query(`alter policy ${name} on ${table}${inOtherWords(policy, found.text, words)}`);
}

interface Standing {
  readonly text: string;
  readonly owner: string;
  readonly grants: readonly string[];
}

async function standing(runner: QueryRunner, name: string): Promise<Standing> {
  const [found] = (await runner.query(
    `select pg_get_functiondef(p.oid) as text, r.rolname as owner, array(
       select format('grant execute on function %s to %I', p.oid::regprocedure, g.rolname) from pg_roles g
       where ${granted('g', 'p')}) as grants
     from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = $1::regprocedure`,
    [name],
  )) as Standing[];
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

function inOtherWords(name: string, text: string, words: readonly string[]): string {
  let next = text;
  for (let index = 0; index < words.length; index += 2) {
    const [said = '', instead = ''] = [words[index], words[index + 1]];
    if (!next.includes(said)) throw new Error(`${name} does not say: ${said}`);
    next = next.replace(said, () => instead);
  }
  return next;
}

async function asOwner(runner: QueryRunner, owner: string, statements: readonly string[]): Promise<void> {
  await runner.query(`set role ${owner}`);
  for (const statement of statements) await runner.query(statement);
  await runner.query('set role samspel_owner');
}

/** Whether a role of the service may run a function. */
const granted = (role: string, routine: string): string =>
  `${role}.rolname in ('samspel_app', 'samspel_system', 'samspel_statistics')
           and has_function_privilege(${role}.oid, ${routine}.oid, 'execute')`;

/** Drops the policies that stand on these tables now, and these single ones, and makes again what `setAside` kept. */
export async function putBack(
  runner: QueryRunner,
  migration: string,
  tables: readonly string[] = [],
  policies: readonly string[] = [],
): Promise<void> {
  await dropPolicies(runner, tables);
  for (const policy of policies) await runner.query(dropOf(policy));
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

/** `drop policy` for `table.policy` of the public schema. */
function dropOf(policy: string): string {
  const [table = '', name = ''] = policy.split('.');
  return `drop policy ${name} on ${table}`;
}

const inPublic = (policy: string): string => `public.${policy}`;

const qualified = (table: string): string => (table.includes('.') ? table : `public.${table}`);
