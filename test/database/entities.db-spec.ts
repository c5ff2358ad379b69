import { getMetadataArgsStorage } from 'typeorm';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let source: DataSource;

const entityFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    return each.isDirectory() ? entityFiles(path) : each.name.endsWith('.entity.ts') ? [path] : [];
  });

beforeAll(async () => {
  database = await TestDatabase.clone();
  for (const file of entityFiles(join(__dirname, '../../src'))) await import(file);
  const entities = getMetadataArgsStorage().tables.map(({ target }) => target as () => unknown);
  source = await new DataSource({ type: 'postgres', url: database.superuserUrl, entities }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const columnsOf = async (schema: string, table: string) =>
  database.sql<{ name: string; type: string; nullable: boolean }>(
    `select column_name as name, is_nullable = 'YES' as nullable,
       case when data_type = 'ARRAY' then substr(udt_name, 2) || '[]'
            when data_type = 'timestamp with time zone' then 'timestamptz' else data_type end as type
     from information_schema.columns where table_schema = $1 and table_name = $2`,
    [schema, table],
  );

const spelled = (type: string) =>
  ({ 'timestamp with time zone': 'timestamptz', int: 'integer', int4: 'integer', bool: 'boolean' })[type] ??
  type;

describe('every entity', () => {
  it('is a row of its table: the same columns, types and nullability', async () => {
    const differences: string[] = [];
    for (const entity of source.entityMetadatas) {
      const columns = await columnsOf(entity.schema ?? 'public', entity.tableName);
      const here = new Map(
        entity.columns.map((column) => [
          column.databaseName,
          `${spelled(source.driver.normalizeType(column))}${column.isArray ? '[]' : ''}${column.isNullable ? ' null' : ''}`,
        ]),
      );
      const there = new Map(
        columns.map(({ name, type, nullable }) => [name, `${type}${nullable ? ' null' : ''}`]),
      );
      for (const name of new Set([...here.keys(), ...there.keys()])) {
        if (here.get(name) !== there.get(name)) {
          differences.push(`${entity.tableName}.${name}: entity ${here.get(name)}, table ${there.get(name)}`);
        }
      }
    }

    expect(source.entityMetadatas.length).toBeGreaterThan(3);
    expect(differences).toEqual([]);
  });
});
