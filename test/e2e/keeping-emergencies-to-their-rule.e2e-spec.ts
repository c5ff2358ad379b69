import type { AuditEventsView } from '../../src/trust/audit/audit.view';
import type { EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { Database } from '../../src/platform/database/database';
import { answerOf } from '../support/answer';
import { type Case, dayFromNow, type Person } from '../support/builders';
import type { SignedIn } from '../support/person';
import { refusalOf } from '../support/refusals';
import { principalOf } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let coordinator: Person;
let leisure: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  coordinator = await world.coordinator();
  leisure = await world.as(await world.participant('leisure'));
});
afterAll(() => world.close());

const aClosedCase = (): Promise<Case> => world.openCase({ coordinator });
const open = (by: SignedIn, { number }: Case) =>
  by.post('/api/emergencies', { caseNumber: number, reason: 'Påhittad akut fara för barnet i kväll.' });
const opened = (by: SignedIn, about: Case) => answerOf<EmergencyView>(open(by, about).expect(201));

describe('an emergency is refused', () => {
  it('a judgement of what is still open, by the code and by the table itself', async () => {
    const judge = await world.person('log_reviewer', await world.organisation('municipality'));
    const { id } = await opened(leisure, await aClosedCase());
    const judging = async () =>
      refusalOf(
        (await world.as(judge)).post(
          `/api/emergencies/${id}/review`,
          { verdict: 'justified', comment: 'Påhittad bedömning.' },
          1,
        ),
      );

    expect((await judging()).status).toBe(409);
    const atTheTable = world.app.get(Database).as(principalOf(judge), (tx) =>
      tx.change(
        `update emergency_accesses set reviewed_by = $2, reviewed_at = now(), verdict = 'justified',
           review_comment = 'Påhittad bedömning.', version = version + 1 where id = $1`,
        [id, judge.userId],
      ),
    );
    await expect(atTheTable).rejects.toThrow('judged when it is over');
  });

  it('longer than the rule says, and at all without a rule', async () => {
    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, '2026-02-01', kind, law, text_sv, '{"minutes": 30, "reviewDays": 2}', source, certainty
       from legal_rules where code = 'EMERGENCY_ACCESS'`,
    );
    const { openedAt, closesAt, reviewDueOn } = await opened(leisure, await aClosedCase());
    expect(Date.parse(closesAt) - Date.parse(openedAt)).toBe(30 * 60_000);
    expect(reviewDueOn).toBe(dayFromNow(2));
    await expect(
      world.database.sql(`update emergency_accesses set closes_at = opened_at + interval '61 minutes'`),
    ).rejects.toThrow('emergencies_last_sixty_minutes_at_most');

    await world.database.sql(
      `update legal_rules set valid_until = '2026-03-01' where code = 'EMERGENCY_ACCESS' and valid_from = '2026-02-01'`,
    );
    expect((await open(leisure, await aClosedCase())).status).not.toBe(201);
    await world.database.sql(
      `delete from legal_rules where code = 'EMERGENCY_ACCESS' and valid_from = '2026-02-01'`,
    );
    await world.database.sql(`update legal_rules set valid_until = null where code = 'EMERGENCY_ACCESS'`);
  });
});

describe('what was read in an emergency', () => {
  it('is found in the log by the id of the emergency, and nothing else', async () => {
    const reviewer = await world.as(
      await world.person('log_reviewer', await world.organisation('municipality')),
    );
    const [about, other] = [await aClosedCase(), await aClosedCase()];
    const { id } = await opened(leisure, about);
    await opened(leisure, other);
    await leisure.get(`/api/cases/${about.id}`).expect(200);
    await leisure.get(`/api/cases/${other.id}`).expect(200);

    const { items } = await answerOf<AuditEventsView>(
      reviewer.get(`/api/audit/events?emergencyId=${id}`).expect(200),
    );

    expect(items.map(({ event, caseId }) => [event, caseId])).toContainEqual(['case.viewed', about.id]);
    expect(items.filter(({ caseId }) => caseId !== about.id)).toEqual([]);
    await reviewer.get('/api/audit/events?emergencyId=allt').expect(400);
  });
});
