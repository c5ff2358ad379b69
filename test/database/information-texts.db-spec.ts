import { migrate } from '../../src/platform/database/migrate';
import { paperLanguages } from '../../src/trust/papers/words';
import { Builders, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await TestDatabase.clone()));
afterAll(() => database.drop());

const one = `paper = 'consent-form' and code = 'rights.voluntary' and language = 'sv' and version = 1`;

describe('what families are told', () => {
  it('is there in every language, with as many texts in each', async () => {
    const rows = await database.sql<{ language: string; texts: number }>(
      `select language, count(*)::integer as texts from information_texts where paper = 'consent-form' group by language`,
    );

    expect(rows.map(({ language }) => language).sort()).toEqual([...paperLanguages].sort());
    expect(new Set(rows.map(({ texts }) => texts)).size).toBe(1);
  });

  it('is read by whoever works with cases, and by nobody else', async () => {
    const builders = new Builders(database);
    const console = await database.consoleOf('app');
    const seenBy = async (person: Person) =>
      asActor(
        console,
        person,
        async () => (await console.query(`select text from information_texts where ${one}`)).rowCount,
      );

    expect(await seenBy(await builders.coordinator())).toBe(1);
    expect(await seenBy(await builders.participant('school'))).toBe(1);
    const municipality = await builders.organisation('municipality');
    for (const role of ['administrator', 'log_reviewer', 'records_manager'] as const) {
      expect(await seenBy(await builders.person(role, municipality))).toBe(0);
    }
    expect((await console.query('select text from information_texts')).rowCount).toBe(0);
    await console.end();
  });

  it('is brought by deployments alone', async () => {
    const console = await database.consoleOf('app');

    await expect(console.query(`update information_texts set text = 'x' where ${one}`)).rejects.toThrow(
      'denied',
    );
    await expect(console.query(`delete from information_texts where ${one}`)).rejects.toThrow('denied');
    await expect(
      console.query(
        `insert into information_texts (paper, code, language, version, valid_from, text)
         values ('consent-form', 'x', 'sv', 9, '2026-01-01', 'x')`,
      ),
    ).rejects.toThrow('denied');
    await console.end();
  });

  it.each([
    `update information_texts set text = 'Något annat.' where ${one}`,
    `update information_texts set valid_from = valid_from - 1 where ${one}`,
    `update information_texts set language = 'en', code = 'x' where ${one}`,
    `delete from information_texts where ${one}`,
  ])('stands as it was told, whoever tries: %s', async (statement) => {
    await expect(database.sql(statement)).rejects.toThrow('never edited');
  });

  it('may be reviewed once, by somebody on a day', async () => {
    await expect(
      database.sql(`update information_texts set reviewed_by = 'Påhittad granskare' where ${one}`),
    ).rejects.toThrow('a_reviewed_text_has_a_name_and_a_day');

    await database.sql(
      `update information_texts set reviewed_by = 'Påhittad granskare', reviewed_on = '2026-11-26' where ${one}`,
    );

    await expect(
      database.sql(`update information_texts set reviewed_by = 'Någon annan' where ${one}`),
    ).rejects.toThrow('never edited');
  });

  it('is brought once: a second deployment changes nothing', async () => {
    const count = () => database.sql('select count(*)::integer as texts from information_texts');
    const before = await count();

    await migrate(database.url('migrator'));

    expect(await count()).toEqual(before);
  });
});
