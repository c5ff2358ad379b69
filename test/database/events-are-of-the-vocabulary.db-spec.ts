import type { Client } from 'pg';
import { bringSchema } from '../../src/bring-schema';
import { newId } from '../../src/platform/id';
import { auditEvents } from '../../src/trust/access/audit-events';
import { DENIED, tryAs } from '../support/at-console';
import { Builders, type Person } from '../support/builders';
import { TestDatabase } from '../support/database';

let database: TestDatabase;
let app: Client;
let system: Client;
let coordinator: Person;
beforeAll(async () => {
  database = await TestDatabase.clone();
  app = await database.consoleOf('app');
  system = await database.consoleOf('system');
  coordinator = await new Builders(database).coordinator();
});
afterAll(async () => {
  await app?.end();
  await system?.end();
  await database.drop();
});

const ofPerson = (event: string) =>
  tryAs(
    app,
    coordinator,
    `insert into audit_events (id, user_id, membership_id, role, organisation_id, request_id, event, outcome, purpose, basis)
     values ($1, $2, $3, 'coordinator', $4, 'x', $5, 'allowed', 'help', 'assignment')`,
    [newId(), coordinator.userId, coordinator.membershipId, coordinator.organisation.id, event],
  );
const ofService = (event: string) =>
  tryAs(
    system,
    coordinator,
    `insert into audit_events (id, request_id, event, outcome) values ($1, 'x', $2, 'allowed')`,
    [newId(), event],
  );

describe('the audit log', () => {
  it('takes in every kind of event that is declared, of people and of the service itself', async () => {
    for (const event of auditEvents) {
      expect([event, await ofPerson(event), await ofService(event)]).toEqual([event, '', '']);
    }
  });

  it.each(['case.looked-at', 'case.viewed2', 'case', 'note'])(
    'takes in no "%s", of nobody',
    async (event) => {
      expect(await ofPerson(event)).toBe(DENIED);
      expect(await ofService(event)).toBe(DENIED);
    },
  );

  it('takes in nothing until the vocabulary was brought, and is brought it by the next migration', async () => {
    await database.sql('alter policy events_are_of_the_vocabulary on audit_events with check (false)');
    await database.sql('comment on policy events_are_of_the_vocabulary on audit_events is null');
    expect(await ofPerson('case.viewed')).toBe(DENIED);

    await bringSchema(database.url('migrator'));

    expect(await ofPerson('case.viewed')).toBe('');
  });
});
