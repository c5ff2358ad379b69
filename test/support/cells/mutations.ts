import type { TestDatabase } from '../database';

/** One thing changed in the rights, how to change it, and how to put it back. */
export interface Mutation {
  readonly name: string;
  readonly role?: string;
  readonly kind?: string;
  readonly change: string;
  readonly back: string;
}

/** The tables that the cells ask. */
const tables = [
  'cases',
  'case_phase_changes',
  'case_participants',
  'consents',
  'consent_scopes',
  'consent_signatories',
  'consent_withdrawals',
  'notes',
  'concern_conversations',
  'person_identities',
];

/** Each row policy of the running role on these tables, once open to all and once shut to all. */
export async function policyMutations(database: TestDatabase): Promise<Mutation[]> {
  const found = await database.sql<{ name: string; change: string; back: string }>(
    `select p.tablename || '.' || p.policyname || ' made ' || v.value as name,
       'alter policy ' || p.policyname || ' on ' || p.tablename
         || case when p.qual is not null then ' using (' || v.value || ')' else '' end
         || case when p.with_check is not null then ' with check (' || v.value || ')' else '' end as change,
       'alter policy ' || p.policyname || ' on ' || p.tablename
         || case when p.qual is not null then ' using (' || p.qual || ')' else '' end
         || case when p.with_check is not null then ' with check (' || p.with_check || ')' else '' end as back
     from pg_policies p, (values ('true'), ('false')) v (value)
     where p.tablename = any ($1) and 'samspel_app' = any (p.roles) and p.cmd <> 'DELETE' order by 1`,
    [tables],
  );
  return found;
}

/** Each row of the declaration that lets one of these actions happen, taken away. */
export async function ruleMutations(database: TestDatabase, actions: readonly string[]): Promise<Mutation[]> {
  const rows = await database.sql<{ name: string; role: string; kind: string; key: string; row: string }>(
    `select format('%s at %s, %s: %s on %s', role, organisation_kind, action, relationship, basis) as name, role,
       organisation_kind as kind, to_jsonb(r)::text as row,
       format('(role, organisation_kind, action, relationship, basis) = (%L, %L, %L, %L, %L)',
         role, organisation_kind, action, relationship, basis) as key
     from access_rules r where action = any ($1) order by 1`,
    [actions],
  );
  return rows.map(({ name, role, kind, key, row }) => ({
    name: `without ${name}`,
    role,
    kind,
    change: `delete from access_rules where ${key}`,
    back: `insert into access_rules select * from jsonb_populate_record(null::access_rules, '${row}'::jsonb)`,
  }));
}
