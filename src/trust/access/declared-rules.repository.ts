import { createHash } from 'node:crypto';
import type { Brought } from '../../platform/database/migrate';
import { everyAction } from './actions';
import { declaration } from './declaration';
import { forbids } from './forbids';

const rules = declaration.map(({ role, kind, ...rule }) => ({ role, organisation_kind: kind, ...rule }));
const shut = forbids.flatMap(({ circumstance, actions }) =>
  (actions === 'every' ? everyAction : actions).map((action) => ({ circumstance, action })),
);

const lines = [
  ...declaration.map(({ role, kind, action, relationship, basis, categories, phases }) =>
    [role, kind, action, relationship, basis, categories.join(','), phases.join(',')].join(' '),
  ),
  ...shut.map(({ circumstance, action }) => `shut ${circumstance} ${action}`),
].sort();

/**
 * What tells one declaration of rights from another: the same in the code and in the database, or nothing starts. The
 * database's `declaration_in_rows` makes it of its rows.
 */
export const declarationHash = createHash('sha256').update(lines.join('\n')).digest('hex');

/**
 * The declaration as rows. Row policies read these; a new version of the service brings its own, and the former is kept
 * with when it ended to hold.
 */
export const declarationBrought: readonly Brought[] = [
  {
    sql: `insert into former_access_rules select r.*, now() from access_rules r
      where exists (select from access_declaration where hash <> $1)`,
    parameters: [declarationHash],
  },
  {
    sql: `insert into former_access_forbids select f.*, now() from access_forbids f
      where exists (select from access_declaration where hash <> $1)`,
    parameters: [declarationHash],
  },
  { sql: 'delete from access_rules' },
  { sql: 'delete from access_forbids' },
  { sql: 'delete from access_declaration' },
  {
    sql: 'insert into access_rules select * from jsonb_populate_recordset(null::access_rules, $1::jsonb)',
    parameters: [JSON.stringify(rules)],
  },
  {
    sql: 'insert into access_forbids select * from jsonb_populate_recordset(null::access_forbids, $1::jsonb)',
    parameters: [JSON.stringify(shut)],
  },
  { sql: 'insert into access_declaration (hash) values ($1)', parameters: [declarationHash] },
];
