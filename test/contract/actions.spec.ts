import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyAction } from '../../src/trust/access/actions';
import { auditEvents } from '../../src/trust/access/audit-events';
import { TestDatabase } from '../support/database';

const declaring = /trust\/access\/(actions|audit-events|declaration|forbids|grant[\w-]*)\.ts$/;

let database: TestDatabase;
let functions: string;
let askedFor: string;
beforeAll(async () => {
  database = await TestDatabase.clone();
  const [policies] = await database.sql<{ text: string }>(
    `select string_agg(concat(qual, with_check), ' ') as text from pg_policies`,
  );
  const [said] = await database.sql<{ text: string }>(
    `select string_agg(p.prosrc, ' ') as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'statistics')`,
  );
  functions = said?.text ?? '';
  askedFor = [policies?.text, functions, ...sourcesUnder('src'), ...sourcesUnder('web/src')].join(' ');
});
afterAll(() => database.drop());

describe('every action', () => {
  it('is asked for by a route, a list of what one may, or the database: else it says nothing', () => {
    const unused = everyAction.filter((action) => !askedFor.includes(`'${action}'`));

    expect(unused).toEqual([]);
  });
});

describe('every event of the audit log', () => {
  it('is written by a route, a service or the database: else whoever searches for it finds nothing, whatever was done', () => {
    const written = sourcesUnder('src').join(' ');

    expect(
      auditEvents.filter(
        (event) =>
          !new RegExp(`(audit|event): [^\\n]*'${event}'`).test(written) &&
          !new RegExp(`'${event}', '(allowed|failed)'`).test(functions),
      ),
    ).toEqual([]);
  });
});

/** The source of the service and of its pages, but for tests and for what declares the actions. */
function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(spec|test|schema\.d)\.tsx?$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => !declaring.test(file))
    .map((file) => readFileSync(file, 'utf8'));
}
