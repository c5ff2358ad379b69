import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { addAs, rowsAs } from '../support/at-console';
import { Builders, type Case, type Person } from '../support/builders';
import { conversationRow } from '../support/cells/stage';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let app: Client;
let ssf: Case;
let sspf: Case;
let coordinator: Person;
let officer: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  app = await database.consoleOf('app');
  const build = new Builders(database);
  coordinator = await build.coordinator();
  officer = await build.participant('police');
  ssf = await build.openCase({ coordinator, programme: 'SSF' });
  sspf = await build.openCase({ coordinator, referredBy: officer.organisation, participants: [officer] });
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const conversation = (about: Case, by: Person, programme = about.programme) => ({
  id: newId(),
  ...conversationRow({ ...about, programme }, by, `prov-${newId()}`),
});

describe('concern conversations', () => {
  it('are recorded by the police in SSPF', async () => {
    await expect(
      addAs(app, officer, 'concern_conversations', conversation(sspf, officer)),
    ).resolves.toBeDefined();
  });

  it.each([
    ['never by the police in SSF', 'SSF', 'no_police_in_ssf'],
    ['not even under the name of the other programme', 'SSPF', 'conversations_belong_to_a_case'],
  ] as const)('are recorded %s', async (_, programme, constraint) => {
    await expect(
      database.insert('concern_conversations', conversation(ssf, officer, programme)),
    ).rejects.toMatchObject({ constraint });
    await expect(
      addAs(app, officer, 'concern_conversations', conversation(ssf, officer, programme)),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23514|23503)$/) as string });
  });

  it('have no police among those who took part in SSF', async () => {
    const row = conversation(ssf, coordinator);
    await database.insert('concern_conversations', row);

    await expect(
      database.insert('conversation_participants', {
        id: newId(),
        conversation_id: row.id,
        programme: 'SSF',
        kind: 'police',
      }),
    ).rejects.toMatchObject({ constraint: 'no_police_in_ssf' });
  });

  it('are added to by nobody afterwards, not even by whoever recorded them', async () => {
    const row = conversation(ssf, coordinator);
    await database.insert('concern_conversations', row);
    const named = { id: newId(), conversation_id: row.id, programme: 'SSF', kind: 'guardian' };
    const agreed = { id: newId(), conversation_id: row.id, who: 'Påhittad', what: 'Påhittad sak' };

    await expect(addAs(app, coordinator, 'conversation_participants', named)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(addAs(app, coordinator, 'conversation_agreements', agreed)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('are not seen by another organisation of the case, nor recorded in its name', async () => {
    const row = conversation(sspf, officer);
    await database.insert('concern_conversations', row);

    expect((await rowsAs(app, officer, 'select from concern_conversations')).count).toBe(1);
    expect(
      (await rowsAs(app, coordinator, 'select from concern_conversations where id = $1', [row.id])).count,
    ).toBe(0);
    await expect(
      addAs(app, coordinator, 'concern_conversations', { ...conversation(sspf, officer), id: newId() }),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
