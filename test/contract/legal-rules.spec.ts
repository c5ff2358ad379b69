import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabase } from '../support/database';

interface Rule {
  readonly code: string;
  readonly law: string;
  readonly source: string;
}

const folder = 'config/legal-rules';
const brought = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Rule[]);

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

const faultsOf = (value: string) =>
  database.sql<{ code: string; member: string; fault: string }>(
    `select r.code, f.member, f.fault from legal_rules r, legal_rule_faults(r.code, r.kind, ${value}, r.value) f`,
  );

describe('every legal rule that a deployment brings', () => {
  it('is there', async () => {
    const rows = await database.sql<{ code: string }>('select distinct code from legal_rules order by 1');

    expect(rows.map(({ code }) => code)).toEqual([...new Set(brought.map(({ code }) => code))].sort());
  });

  it('says where it can be read, in words that a jurist knows and not in the names of our own papers', () => {
    const named =
      /\(\d{4}:\d+\)|SFS \d{4}:\d+|[Pp]rop\. \d{4}|Rättegångsbalken|GDPR artikel|Brå \d{4}|överenskommelse/;

    expect(brought.filter(({ source }) => !named.test(source) || /domain|peers/.test(source))).toEqual([]);
    expect(brought.filter(({ law }) => law.trim() === '')).toEqual([]);
  });

  it('has the shape of its kind, so that its next version can be proposed', async () => {
    expect(await faultsOf('r.value')).toEqual([]);
  });

  it('is refused with a member too many, with none, and as a list', async () => {
    const count = brought.length;
    const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code)).size;

    expect(codes(await faultsOf(`r.value || '{"påhittat": 1}'`))).toBe(count);
    expect(codes(await faultsOf(`'{}'::jsonb`))).toBe(count);
    expect(codes(await faultsOf(`'[]'::jsonb`))).toBe(count);
  });
});
