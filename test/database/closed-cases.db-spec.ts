import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { Builders, type Case, dayFromNow, type Person } from '../support/builders';
import { closeInTables } from '../support/cases';
import { asActor } from '../support/at-console';
import { TestDatabase } from '../support/database';

type Row = Readonly<Record<string, unknown>>;

let database: TestDatabase;
let build: Builders;
let app: Client;
let coordinator: Person;
let school: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  build = new Builders(database);
  app = await database.consoleOf('app');
  coordinator = await build.coordinator();
  school = await build.participant('school');
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/** What a statement changed at the console of the running role, or the code of its refusal. */
async function tried(sql: string, values: readonly unknown[]): Promise<unknown> {
  try {
    return await asActor(app, coordinator, async () => (await app.query(sql, [...values])).rowCount);
  } catch (error) {
    return (error as { code?: string }).code;
  }
}
const inserting = (table: string, row: Row) =>
  tried(
    `insert into ${table} (${Object.keys(row).join(', ')})
     values (${Object.keys(row)
       .map((_, index) => `$${index + 1}`)
       .join(', ')})`,
    Object.values(row),
  );

/** A case with an offered consent that two guardians are asked about, and a draft about a guardian. */
async function aCase() {
  const about = await build.openCase({ coordinator });
  const guardians = [await build.guardianOf(about.child), await build.guardianOf(about.child)];
  const offeredId = await build.consent(about, coordinator, [], { signed: false });
  const asked = [newId(), newId()];
  for (const [index, id] of asked.entries()) {
    await database.insert('consent_signatories', {
      id,
      consent_id: offeredId,
      person_id: guardians[index]?.id,
      capacity: 'guardian',
    });
  }
  const draftId = newId();
  await database.insert(
    'consents',
    aDraft(about, draftId, { guardian_id: guardians[0]?.id, consent_number: 900 }),
  );
  const place = { consent_id: draftId, case_id: about.id, programme: about.programme };
  await database.insert('consent_exclusions', { id: newId(), ...place, category: 'health' });
  await database.insert('consent_scopes', { ...place, ...cell('school') });
  return { about, offeredId, draftId, asked, guardians };
}
type Arranged = Awaited<ReturnType<typeof aCase>>;

const aDraft = ({ id, programme }: Case, draftId: string, over: Row): Row => ({
  id: draftId,
  case_id: id,
  programme,
  valid_from: dayFromNow(0),
  valid_until: dayFromNow(60),
  drafted_by: coordinator.userId,
  offered_at: null,
  ...over,
});
const cell = (category: string): Row => ({
  discloser_id: school.organisation.id,
  discloser_kind: 'school',
  recipient_id: coordinator.organisation.id,
  recipient_kind: 'coordination',
  category,
});
const aScan = ({ about }: Arranged, consentId: string): Row => ({
  id: newId(),
  consent_id: consentId,
  case_id: about.id,
  programme: about.programme,
  content: Buffer.from('%PDF-'),
  media_type: 'application/pdf',
  size: 5,
  sha256: createHash('sha256').update('%PDF-').digest(),
  uploaded_by: coordinator.userId,
});

const writes: Readonly<Record<string, (given: Arranged) => Promise<unknown>>> = {
  'a phase that the case has not': ({ about }) =>
    inserting('case_phase_changes', {
      id: newId(),
      case_id: about.id,
      to_phase: 'ACTIVE',
      changed_by: coordinator.userId,
    }),
  'that guardians do not agree': ({ about, offeredId, asked }) =>
    inserting('consent_disagreements', {
      id: newId(),
      consent_id: offeredId,
      case_id: about.id,
      programme: about.programme,
      in_favour_id: asked[0],
      against_id: asked[1],
      said_on: dayFromNow(0),
      said: 'Påhittat nej',
      recorded_by: coordinator.userId,
    }),
  'an answer': ({ asked }) =>
    tried('update consent_signatories set refused_at = now(), refusal_received_by = $2 where id = $1', [
      asked[0],
      coordinator.userId,
    ]),
  'the end of a consent': ({ offeredId }) =>
    tried('update consents set refused_at = now() where id = $1', [offeredId]),
  'a draft': ({ about, guardians }) =>
    inserting('consents', aDraft(about, newId(), { guardian_id: guardians[1]?.id, consent_number: 901 })),
  'a cell of a draft': ({ about, draftId }) =>
    inserting('consent_scopes', {
      consent_id: draftId,
      case_id: about.id,
      programme: about.programme,
      ...cell('family'),
    }),
  'an exclusion of a draft': ({ about, draftId }) =>
    inserting('consent_exclusions', {
      id: newId(),
      consent_id: draftId,
      case_id: about.id,
      programme: about.programme,
      category: 'family',
    }),
  'a request to unlock a name': ({ about }) =>
    inserting('identity_unlocks', {
      id: newId(),
      person_id: about.child.id,
      case_id: about.id,
      organisation_id: coordinator.organisation.id,
      requested_by: coordinator.userId,
      reason: 'Påhittat behov av namnet i dag.',
      wanted_hours: 2,
    }),
  'that a name is unlocked': async ({ about }) => {
    const asked = newId();
    await database.insert('identity_unlocks', {
      id: asked,
      person_id: about.child.id,
      case_id: about.id,
      organisation_id: coordinator.organisation.id,
      requested_by: (await build.coordinator()).userId,
      reason: 'Påhittat behov av namnet i dag.',
      wanted_hours: 2,
    });
    return tried(
      `update identity_unlocks set approved_by = $2, approved_at = now(),
         expires_at = now() + make_interval(hours => wanted_hours) where id = $1`,
      [asked, coordinator.userId],
    );
  },
  'that a cell is taken out': ({ draftId }) =>
    tried('delete from consent_scopes where consent_id = $1', [draftId]),
  'that an exclusion is taken out': ({ draftId }) =>
    tried('delete from consent_exclusions where consent_id = $1', [draftId]),
};

describe('a case takes, while it is open, and never when it is closed,', () => {
  it.each(Object.entries(writes))('%s', async (_, write) => {
    const given = await aCase();
    expect(await write(given)).toBe(1);

    await closeInTables(database, given.about.id);

    expect(['42501', '23001', 0]).toContain(await write(given));
  });
});

describe('the scan of a signed paper', () => {
  it('belongs to a consent that was offered, in an open case', async () => {
    const given = await aCase();
    const store = (consentId: string) => inserting('consent_scans', aScan(given, consentId));

    expect(await store(given.draftId)).toBe('42501');
    expect(await store(given.offeredId)).toBe(1);
    await closeInTables(database, given.about.id);
    expect(await store(given.offeredId)).toBe('42501');
  });
});
