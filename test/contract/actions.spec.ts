import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Action, everyAction } from '../../src/trust/access/actions';
import { TestDatabase } from '../support/database';

/** What nothing asks for yet, by what is to ask for it. Only taken from, never added to. */
const awaited: Readonly<Record<string, readonly Action[]>> = {
  'the pages of the directory': [
    'organisation:open',
    'organisation:end',
    'agreement:see',
    'agreement:register',
    'agreement:approve',
    'agreement:end',
    'user:add',
    'user:deactivate',
    'membership:propose',
    'membership:approve',
    'membership:end',
    'membership:see-unit',
    'membership:confirm',
  ],
  'the whole of consent': [
    'consent:compare',
    'consent:draft',
    'consent:record-disagreement',
    'consent:print-form',
    'consent:attach-scan',
    'consent:read-scan',
    'information-text:see',
  ],
  'disclosures on another basis': [
    'sharing:explain',
    'sharing:see-guidance',
    'disclosure:see',
    'disclosure:propose',
    'disclosure:approve',
    'disclosure:stop',
    'disclosure:see-register',
    'legal-rule:see',
    'legal-rule:propose',
    'legal-rule:approve',
  ],
};

const declaring = /trust\/access\/(actions|declaration|forbids|grant[\w-]*)\.ts$/;

let database: TestDatabase;
let askedFor: string;
beforeAll(async () => {
  database = await TestDatabase.clone();
  const [policies] = await database.sql<{ text: string }>(
    `select string_agg(concat(qual, with_check), ' ') as text from pg_policies`,
  );
  const [functions] = await database.sql<{ text: string }>(
    `select string_agg(p.prosrc, ' ') as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'statistics')`,
  );
  askedFor = [policies?.text, functions?.text, ...sourcesUnder('src'), ...sourcesUnder('web/src')].join(' ');
});
afterAll(() => database.drop());

describe('every action', () => {
  it('is asked for by a route, a list of what one may, or the database: else it says nothing', () => {
    const unused = everyAction.filter((action) => !askedFor.includes(`'${action}'`));
    const excused = Object.values(awaited).flat();

    expect(unused.filter((action) => !excused.includes(action))).toEqual([]);
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
