import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

/** Schemas that hold data of ours. `jobs` is the queue's own: names of jobs, under a role of its own. */
const ours = `('public', 'statistics')`;
const names = async (sql: string) => (await database.sql<{ name: string }>(sql)).map(({ name }) => name);

describe('every table', () => {
  it('has row-level security, enabled and forced', async () => {
    const open = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ${ours} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );

    expect(open).toEqual([]);
  });

  it('has a policy for every command that a role may use on it', async () => {
    const uncovered = await names(
      `select g.table_schema || '.' || g.table_name || ': ' || g.privilege_type || ' to ' || g.grantee as name
       from information_schema.role_table_grants g
       where g.table_schema in ${ours} and g.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
         and g.grantee in ('samspel_app', 'samspel_system', 'samspel_statistics')
         and not exists (
           select from pg_policies p
           where p.schemaname = g.table_schema and p.tablename = g.table_name and p.cmd in ('ALL', g.privilege_type)
             and g.grantee = any (p.roles))`,
    );

    expect(uncovered).toEqual([]);
  });

  it('is granted nothing to PUBLIC', async () => {
    const open = await names(
      `select table_schema || '.' || table_name as name from information_schema.role_table_grants
       where grantee = 'PUBLIC' and table_schema in ${ours}`,
    );

    expect(open).toEqual([]);
  });

  it('belongs to the owner, whom nobody signs in as', async () => {
    const others = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_roles r on r.oid = c.relowner
       where n.nspname in ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname <> 'samspel_owner'`,
    );

    expect(others).toEqual([]);
  });
});

describe('the roles that sign in', () => {
  it('own nothing of ours', async () => {
    const owned = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname in ('samspel_app', 'samspel_system', 'samspel_statistics', 'samspel_migrator')
       union all
       select p.oid::regprocedure::text from pg_proc p join pg_roles r on r.oid = p.proowner
       where r.rolname in ('samspel_app', 'samspel_system', 'samspel_statistics', 'samspel_migrator')`,
    );

    expect(owned).toEqual([]);
  });

  it('cannot bypass row policies, make roles or be superusers', async () => {
    const mighty = await names(
      `select rolname as name from pg_roles where rolname like 'samspel\\_%' and rolcanlogin
         and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolreplication)`,
    );

    expect(mighty).toEqual([]);
  });

  it('inherit from nobody', async () => {
    const members = await names(
      `select m.rolname || ' in ' || g.rolname as name from pg_auth_members a
         join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
       where m.rolname like 'samspel\\_%' order by 1`,
    );

    expect(members).toEqual(['samspel_migrator in samspel_owner', 'samspel_migrator in samspel_rules']);
  });
});

describe('every "security definer" function', () => {
  // Only who owns a table may make parts of it, or take one away.
  const ownersOwn = `'keep_audit_months', 'index_a_month_that_is_over', 'close_the_month'`;

  it('has a fixed search path, belongs to the rules and is not open to PUBLIC', async () => {
    const loose = await names(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         join pg_roles r on r.oid = p.proowner
       where n.nspname in ${ours} and p.prosecdef and (
         p.proconfig is null or not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')
         or (r.rolname <> 'samspel_rules' and p.proname not in (${ownersOwn})) or has_function_privilege('public', p.oid, 'execute'))`,
    );

    expect(loose).toEqual([]);
  });
});

describe("the dashboards' role", () => {
  it('can read no table but the released figures', async () => {
    const readable = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'statistics', 'jobs') and c.relkind in ('r', 'p', 'v', 'm')
         and (has_table_privilege('samspel_statistics', c.oid, 'select')
              or has_any_column_privilege('samspel_statistics', c.oid, 'select'))
       order by 1`,
    );

    expect(readable).toEqual([
      'statistics.released_cells',
      'statistics.released_tables',
      'statistics.releases',
    ]);
  });

  it('finds no column in them that could point at a person or a case', async () => {
    const pointing = await names(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'statistics'
         and column_name ~ '(person|case|child|name|text|note|born)' and column_name <> 'table_code'`,
    );

    expect(pointing).toEqual([]);
  });

  it('is refused at its own console', async () => {
    const console = await database.consoleOf('statistics');

    for (const table of [
      'people',
      'person_identities',
      'cases',
      'notes',
      'users',
      'audit_events',
      'sessions',
    ]) {
      await expect(console.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await console.end();
  });
});

describe("the app's role at a raw console", () => {
  it('finds no row of anybody without saying who acts', async () => {
    const console = await database.consoleOf('app');

    for (const table of ['people', 'person_identities', 'cases', 'notes', 'referrals', 'consents', 'users']) {
      expect((await console.query(`select * from ${table}`)).rowCount).toBe(0);
    }
    await console.end();
  });

  it.each([
    ['update audit_events set outcome = $$allowed$$', /permission denied/],
    ['delete from audit_events', /permission denied/],
    ['truncate audit_events', /permission denied/],
    ['select * from audit_events', /permission denied/],
    ['select * from sessions', /permission denied/],
    ['alter table cases disable row level security', /must be owner/],
    ['set role samspel_rules', /permission denied/],
    ['set role samspel_owner', /permission denied/],
  ])('is refused: %s', async (statement, refusal) => {
    const console = await database.consoleOf('app');

    await expect(console.query(statement)).rejects.toThrow(refusal);
    await console.end();
  });
});

describe('the audit log', () => {
  it('is not rewritten, by a superuser either', async () => {
    await database.insert('audit_events', {
      id: '0190a000-0000-7000-8000-000000000001',
      request_id: 'r',
      event: 'case.viewed',
      outcome: 'allowed',
    });

    await expect(database.sql(`update audit_events set event = 'note.viewed'`)).rejects.toThrow(
      'append-only',
    );
    await expect(database.sql('delete from audit_events')).rejects.toThrow('append-only');
    await expect(database.sql('truncate audit_events')).rejects.toThrow('append-only');
  });
});

describe('a function that the running role may call', () => {
  /** What the service says to the database: its own code, and the policies, constraints and triggers that run as whoever asks. */
  const saidInSource = (folder: string): string =>
    readdirSync(folder, { withFileTypes: true })
      .map((each) => {
        const path = join(folder, each.name);
        if (each.isDirectory()) return saidInSource(path);
        return each.name.endsWith('.ts') ? readFileSync(path, 'utf8') : '';
      })
      .join('\n');

  it('is asked by the service, by a policy, a constraint or a trigger of its rows: nothing else can be asked at its console', async () => {
    const said = await database.sql<{ text: string }>(
      `select concat(qual, ' ', with_check) as text from pg_policies
       union all select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
       union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
       union all select pg_get_constraintdef(oid) from pg_constraint where contype = 'c'
       union all select p.prosrc || coalesce(pg_get_function_sqlbody(p.oid), '') from pg_proc p
         where p.pronamespace in (select oid from pg_namespace where nspname in ${ours}) and not p.prosecdef
           and (p.prorettype = 'trigger'::regtype or has_function_privilege('samspel_app', p.oid, 'execute'))`,
    );
    const asked = saidInSource(join(__dirname, '../../src')) + said.map(({ text }) => text).join('\n');
    const callable = await names(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ${ours} and has_function_privilege('samspel_app', p.oid, 'execute')`,
    );

    expect(callable.length).toBeGreaterThan(20);
    expect(callable.filter((name) => !new RegExp(`\\b${name}\\b`).test(asked))).toEqual([]);
  });
});
