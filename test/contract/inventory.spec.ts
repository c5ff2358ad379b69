import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InventoryEntry } from '../../src/trust/access/inventory';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let entries: readonly InventoryEntry[];
beforeAll(async () => {
  database = await TestDatabase.clone();
  entries = await everyEntry();
});
afterAll(() => database.drop());

/** Tables that say nothing of a person. */
const impersonal = [
  'audit_leaves',
  'audit_nodes',
  'audit_checkpoints',
  'audit_cosignatures',
  'audit_seal',
  'audit_closed_stretches',
  'audit_verification_outcomes',
  'audit_verification_steps',
  'audit_witness_states',
  'agreement_parties',
  'access_declaration',
  'access_forbids',
  'access_rules',
  'former_access_forbids',
  'former_access_rules',
  'information_texts',
  'legal_rules',
  'migrations',
  'number_hash_keys',
  'number_series',
  'organisations',
  'outbox_events',
  'role_places',
  'replaced_definitions',
  'rights_in_cases',
  'rights_of_roles',
  'saml_requests',
];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    return each.isDirectory() ? filesBelow(path) : each.name.endsWith('.inventory.ts') ? [path] : [];
  });

async function everyEntry(): Promise<InventoryEntry[]> {
  const all: InventoryEntry[] = [];
  for (const file of filesBelow(join(__dirname, '../../src'))) {
    const exported = (await import(file)) as Record<string, readonly InventoryEntry[]>;
    all.push(...Object.values(exported).flat());
  }
  return all;
}

describe('the inventory of personal data', () => {
  it('has every table that is about people, once', async () => {
    const tables = await database.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not relispartition and not (relname = any ($1)) order by relname collate "C"`,
      [impersonal],
    );

    expect(entries.map(({ table }) => table).sort()).toEqual(tables.map(({ name }) => name));
  });

  it('names no column that is not there', async () => {
    const columns = await database.sql<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const known = new Set(columns.map(({ name }) => name));

    const wrong = entries.flatMap(({ table, fields }) =>
      fields.map((field) => `${table}.${field}`).filter((name) => !known.has(name)),
    );

    expect(wrong).toEqual([]);
  });

  it('says for each on what ground, how long, and how people get it', () => {
    const silent = entries.filter(({ basis, kept, exported }) =>
      [basis, kept, exported].some((said) => said.length < 5),
    );

    expect(silent).toEqual([]);
  });
});
