import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

/** The data source of migrations: signs in as the migrator and acts as the owner. Goes past any bouncer. */
export const migrationSource = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    migrations: [join(__dirname, '../../../migrations/*.{ts,js}')],
    migrationsTransactionMode: 'each',
    logging: false,
    poolSize: 1,
    extra: { options: '-c role=samspel_owner' },
  });

/** A statement that a version of the service brings along with its schema. */
export interface Brought {
  readonly sql: string;
  readonly parameters?: readonly unknown[];
}

/** Brings a database from wherever it stands to the newest schema, the newest law, what families are told, and what else is brought. */
export async function migrate(
  url: string,
  brought: readonly Brought[] = [],
  lawFolder = 'config/legal-rules',
  textsFolder = 'config/information-texts',
): Promise<void> {
  const source = await migrationSource(url).initialize();
  try {
    await source.runMigrations();
    await bringLaw(source, lawFolder);
    await bringTexts(source, textsFolder);
    await source.transaction(async (manager) => {
      for (const { sql, parameters = [] } of brought) await manager.query(sql, [...parameters]);
    });
  } finally {
    await source.destroy();
  }
}

/**
 * Adds the rules that are not there yet. A rule that stands is never changed: a new one has a new first day. Where it can
 * be read is told anew, as long as no lawyer has reviewed it.
 */
async function bringLaw(source: DataSource, folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const rules = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object[];
    await source.query(
      `insert into legal_rules (code, valid_from, valid_until, kind, law, text_sv, value, source, certainty,
         reviewed_by, reviewed_on)
       select code, valid_from, valid_until, kind, law, text_sv, value, source, certainty, reviewed_by, reviewed_on
       from jsonb_populate_recordset(null::legal_rules, $1::jsonb)
       on conflict (code, valid_from) do update set source = excluded.source
         where legal_rules.source <> excluded.source and legal_rules.reviewed_by is null`,
      [JSON.stringify(rules)],
    );
  }
}

/** Adds the texts that are not there yet. A version that stands is never changed: new words are a new version. */
async function bringTexts(source: DataSource, folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    await source.query(
      `insert into information_texts (paper, code, language, version, valid_from, text, translated_by, reviewed_by,
         reviewed_on)
       select t.paper, words.key, t.language, t.version, t.valid_from, words.value, t.translated_by, t.reviewed_by,
         t.reviewed_on
       from jsonb_to_record($1::jsonb) t (paper text, language text, version integer, valid_from date,
         translated_by text, reviewed_by text, reviewed_on date, texts jsonb),
         jsonb_each_text(t.texts) words
       on conflict do nothing`,
      [readFileSync(join(folder, file), 'utf8')],
    );
  }
}
