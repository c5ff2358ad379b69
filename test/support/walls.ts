import type { TestDatabase } from './database';

/** One row policy made weaker, and how to put it back. */
export interface WeakerPolicy {
  readonly name: string;
  readonly table: string;
  readonly change: string;
  readonly back: string;
}

interface PolicyRow {
  readonly table: string;
  readonly policy: string;
  readonly isRestrictive: boolean;
  readonly using: string | null;
  readonly check: string | null;
  /** Narrows what no other policy lets anybody do: dropped, it lets through as little. */
  readonly isMoot: boolean;
  /** It looks at a column that the role may change. */
  readonly isWritten: boolean;
}

/**
 * Every row policy of the running role, once for each way of making it weaker: what it lets one see and what it lets one
 * write opened to all; a restrictive one opened whole, which is as good as dropped. One that says `true` already cannot
 * be weaker.
 */
export async function weakerPolicies(database: TestDatabase, role = 'samspel_app'): Promise<WeakerPolicy[]> {
  const policies = await database.sql<PolicyRow>(
    `select format('%I.%I', schemaname, tablename) as table, policyname as policy, permissive = 'RESTRICTIVE' as "isRestrictive",
       qual as using, with_check as check,
       exists (select from pg_depend d join pg_policy o on o.oid = d.objid and d.classid = 'pg_policy'::regclass
         where o.polname = policyname and o.polrelid = format('%I.%I', schemaname, tablename)::regclass and d.refobjid = o.polrelid
           and d.refobjsubid > 0 and has_column_privilege($1, o.polrelid, d.refobjsubid::smallint, 'update')) as "isWritten",
       permissive = 'RESTRICTIVE' and not exists (select from pg_policies o where (o.schemaname, o.tablename) = (p.schemaname, p.tablename)
         and o.permissive = 'PERMISSIVE' and $1 = any (o.roles) and ('ALL' in (o.cmd, p.cmd) or o.cmd = p.cmd)) as "isMoot"
     from pg_policies p where $1 = any (roles) order by 1, 2`,
    [role],
  );
  return policies.flatMap(waysToWeaken);
}

function waysToWeaken(row: PolicyRow): WeakerPolicy[] {
  const { table, policy, isRestrictive, using, check, isWritten, isMoot } = row;
  if (isMoot) return [];
  const altered = (given: string | null, checked: string | null): string =>
    `alter policy ${policy} on ${table}` +
    (given === null ? '' : ` using (${given})`) +
    (checked === null ? '' : ` with check (${checked})`);
  const opened = (expression: string | null) => (expression === null ? null : 'true');
  const isOpen = (expression: string | null) => expression === null || expression === 'true';
  const back = altered(using, check);
  const named = (how: string, change: string) => ({
    name: `${table} ${policy}: ${how}`,
    table,
    change,
    back,
  });
  const whole = altered(opened(using), opened(check));
  if (isRestrictive) return [named('dropped', whole)];
  // A check that repeats what had to be so before, of columns that nobody can change, cannot fail.
  const isRepeated =
    check !== null && !isWritten && (using ?? '').includes(check.replace(/^\(\((.*)\)\)$/s, '($1)'));
  return [
    ...(isOpen(using) ? [] : [named('using true', altered('true', check))]),
    ...(isOpen(check) || isRepeated ? [] : [named('with check true', altered(using, 'true'))]),
    ...(using === null || check === null || isOpen(check) ? [] : [named('opened whole', whole)]),
  ];
}

/** A wall set aside, so that another behind it can be looked at alone, and how to put it back. */
export interface SetAside {
  readonly change: string;
  readonly back: string;
}

/** A restrictive policy, set aside. */
export async function policyAside(database: TestDatabase, table: string, policy: string): Promise<SetAside> {
  const [found] = (await weakerPolicies(database)).filter(
    ({ name }) => name === `${table} ${policy}: dropped`,
  );
  if (!found) throw new Error(`no restrictive policy ${policy} stands on ${table}`);
  return found;
}

/** What the declaration gives everybody of an action, set aside. */
export const actionAside = (action: string): SetAside => ({
  change: `create table rules_set_aside as select * from access_rules where action = '${action}';
    delete from access_rules where action = '${action}'`,
  back: `insert into access_rules select * from rules_set_aside; drop table rules_set_aside`,
});
