import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Person } from '../support/builders';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let app: Client;
beforeAll(async () => {
  database = await TestDatabase.clone();
  app = await database.consoleOf('app');
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const rowsFor = (person: Person, sql: string, values: readonly unknown[] = []) =>
  asActor(app, person, async () => (await app.query(sql, [...values])).rowCount);

describe('a draft', () => {
  it('is heard of by nobody who takes part in the case, by a row or by a function', async () => {
    const build = new Builders(database);
    const coordinator = await build.coordinator();
    const reader = await build.participant('police');
    const about = await build.openCase({ coordinator, participants: [reader] });
    const flow = { from: reader.organisation, to: coordinator.organisation, category: 'police' };
    await build.consent(about, coordinator, [flow]);
    const draftId = newId();
    const place = { consent_id: draftId, case_id: about.id, programme: about.programme };
    await database.insert('consents', {
      id: draftId,
      case_id: about.id,
      programme: about.programme,
      consent_number: 900,
      valid_from: '2026-01-01',
      valid_until: '2026-06-01',
      drafted_by: coordinator.userId,
      offered_at: null,
    });
    await database.insert('consent_scopes', {
      ...place,
      discloser_id: reader.organisation.id,
      discloser_kind: 'police',
      recipient_id: coordinator.organisation.id,
      recipient_kind: 'coordination',
      category: 'police',
    });
    await database.insert('consent_exclusions', { id: newId(), ...place, category: 'health' });

    for (const ids of [
      'select id from consents',
      'select consent_id from consent_scopes',
      'select consent_id from consent_exclusions',
      'select * from drafts_i_know_of()',
    ]) {
      const known = `select from (${ids}) found (id) where id = $1`;
      expect([
        ids,
        await rowsFor(reader, known, [draftId]),
        await rowsFor(coordinator, known, [draftId]),
      ]).toEqual([ids, 0, 1]);
    }
    expect(await rowsFor(reader, 'select from consent_scopes where case_id = $1', [about.id])).toBe(1);
  });
});
