import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { rowsAs } from './at-console';
import { Builders, type Case, type Person } from './builders';
import { TestDatabase } from './database';

/** A case with a teacher and an officer in it, and consent from school to the police. */
export interface SharedCase {
  readonly opened: Case;
  readonly coordinator: Person;
  readonly teacher: Person;
  readonly officer: Person;
}

/** Cases and referrals as they are at a console of the running role's. */
export class CasesAtConsole {
  private constructor(
    readonly database: TestDatabase,
    readonly build: Builders,
    private readonly app: Client,
  ) {}

  static async open(): Promise<CasesAtConsole> {
    const database = await TestDatabase.clone();
    return new CasesAtConsole(database, new Builders(database), await database.consoleOf('app'));
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.database.drop();
  }

  as(person: Person, sql: string, values: readonly unknown[] = []) {
    return rowsAs(this.app, person, sql, values);
  }

  async sees(person: Person, table: string, column: string, id: string): Promise<boolean> {
    return (await this.as(person, `select 1 from ${table} where ${column} = $1`, [id])).count > 0;
  }

  async aSharedCase(): Promise<SharedCase> {
    const { build } = this;
    const coordinator = await build.coordinator();
    const [teacher, officer] = [await build.participant('school'), await build.participant('police')];
    const opened = await build.openCase({ coordinator, participants: [teacher, officer] });
    await build.consent(opened, coordinator, [
      { from: teacher.organisation, to: officer.organisation, category: 'school' },
    ]);
    return { opened, coordinator, teacher, officer };
  }

  async aReferral(by: Person, programme = 'SSPF'): Promise<string> {
    const id = newId();
    await this.database.insert('referrals', referralRow(id, by, programme));
    return id;
  }
}

/** A referral as its row. */
export const referralRow = (id: string, by: Person, programme: string) => ({
  id,
  number: `A-9-${id.slice(-8)}`,
  organisation_id: by.organisation.id,
  organisation_kind: by.organisation.kind,
  raised_by: by.userId,
  source: 'SCHOOL',
  programme,
  given_name: 'Lo',
  family_name: 'Exempelsson',
  born_on: '2013-04-01',
  sex: 'unknown',
  concern_categories: ['THEFT'],
  description: 'påhittat',
  is_known_to_family: true,
});

/** Which rule of the database refuses an attempt; nothing where none does. */
export const refusal = async (attempt: Promise<unknown>): Promise<{ code?: string; constraint?: string }> => {
  try {
    await attempt;
    return {};
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    return { ...(code ? { code } : {}), ...(constraint ? { constraint } : {}) };
  }
};
