import type { Client } from 'pg';
import { tryAs } from './at-console';
import { Builders, type Organisation, type Person } from './builders';
import { TestDatabase } from './database';

/** Two administrators, a school and the head of it, at a console of the running role's. */
export interface OfficeAtConsole {
  readonly database: TestDatabase;
  readonly build: Builders;
  readonly app: Client;
  readonly municipality: Organisation;
  readonly school: Organisation;
  readonly first: Person;
  readonly second: Person;
  readonly manager: Person;
  readonly attempt: (person: Person, sql: string, values?: readonly unknown[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What the database answers to a row that breaks a check, to one that refers to nothing, and to a change of what stands. */
export const [CHECK, FOREIGN_KEY, STANDS] = ['23514', '23503', '23001'];

export async function anOfficeAtConsole(): Promise<OfficeAtConsole> {
  const database = await TestDatabase.clone();
  const build = new Builders(database);
  const app = await database.consoleOf('app');
  const municipality = await build.organisation('municipality');
  const school = await build.organisation('school');
  const [first, second] = [
    await build.person('administrator', municipality),
    await build.person('administrator', municipality),
  ];
  const manager = await build.person('unit_manager', school);
  const close = async (): Promise<void> => {
    await app.end();
    await database.drop();
  };
  const attempt: OfficeAtConsole['attempt'] = (person, sql, values) => tryAs(app, person, sql, values);
  return { database, build, app, municipality, school, first, second, manager, attempt, close };
}
