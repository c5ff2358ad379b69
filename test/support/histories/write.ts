import type { TestDatabase } from '../database';

type Row = Readonly<Record<string, unknown>>;

/** One row to be added, or to be changed by its id. */
export type Write =
  { readonly insert: string; readonly row: Row } | { readonly update: string; readonly row: Row };

const order = [
  'legal_rules',
  'organisations',
  'users',
  'agreements',
  'agreement_parties',
  'memberships',
  'people',
  'person_identities',
  'cases',
  'case_participants',
  'consents',
  'consent_scopes',
  'consent_exclusions',
  'consent_signatories',
  'consent_withdrawals',
  'notes',
  'note_shares',
  'disclosure_decisions',
  'disclosure_items',
  'disclosure_readers',
  'emergency_accesses',
  'conflicts_of_interest',
];

/** What an offer says: it covers nothing before its signatories are written, and those are what its coverage follows. */
const saidByAnOffer = ['consents', 'consent_scopes', 'consent_exclusions'];

/** Writes the rows of many histories, past every policy, with one statement for each table and shape. */
export async function writeAll(database: TestDatabase, writes: readonly Write[]): Promise<void> {
  const groups = new Map<string, Write[]>();
  for (const write of writes) {
    const shape = JSON.stringify([tableOf(write), 'insert' in write, Object.keys(write.row)]);
    const group = groups.get(shape);
    if (group) group.push(write);
    else groups.set(shape, [write]);
  }
  const sorted = [...groups.values()].sort((one, other) => placeOf(one) - placeOf(other));
  for (const group of sorted) {
    const text = statementFor(group);
    const values = [JSON.stringify(group.map(({ row }) => row))];
    if (isSaid(group)) await database.pastTriggers(text, values);
    else await database.sql(text, values);
  }
}

const isSaid = ([first]: readonly Write[]): boolean =>
  first !== undefined && 'insert' in first && saidByAnOffer.includes(first.insert);

const tableOf = (write: Write): string => ('insert' in write ? write.insert : write.update);
const placeOf = ([first]: readonly Write[]): number => (first ? order.indexOf(tableOf(first)) : -1);

function statementFor([first]: readonly Write[]): string {
  if (!first) return 'select $1';
  const table = tableOf(first);
  const columns = Object.keys(first.row);
  const rows = `jsonb_populate_recordset(null::${table}, $1)`;
  if ('insert' in first)
    return `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from ${rows} on conflict do nothing`;
  const sets = columns.filter((column) => column !== 'id').map((column) => `${column} = x.${column}`);
  return `update ${table} t set ${sets.join(', ')} from ${rows} x where t.id = x.id`;
}
