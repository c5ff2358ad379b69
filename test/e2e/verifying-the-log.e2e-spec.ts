import { readFileSync } from 'node:fs';
import { CONFIG, type Config } from '../../src/platform/config/config';
import { Metrics } from '../../src/platform/metrics/metrics';
import { newId } from '../../src/platform/id';
import { leafHash } from '../../src/trust/audit/tree/hash';
import { parseSignerKey } from '../../src/trust/audit/tree/local-signer';
import { parseProof, verifyProof } from '../../src/trust/audit/tree/tlog-proof';
import type { IntegrityView, VerificationView } from '../../src/trust/audit/verification/integrity.view';
import { Verifications } from '../../src/trust/audit/verification/verifications';
import { answerOf } from '../support/answer';
import type { SignedIn } from '../support/person';
import { logEvents, untilAWitnessStands, untilSomethingIsSealed } from '../support/sealing';
import { outsideTheLog } from '../support/outside-the-log';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
let reviewer: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
  await untilSomethingIsSealed(world.database);
});
afterAll(() => world.close());

const integrity = () => answerOf<IntegrityView>(reviewer.get('/api/audit/integrity').expect(200));

const verification = () => answerOf<VerificationView>(reviewer.post('/api/audit/verifications').expect(201));
const outcomeOf = (id: string): Promise<VerificationView> =>
  until(async () => {
    const found = (await integrity()).verifications.find((each) => each.id === id);
    return found?.state !== 'running' && found;
  });

/** What a night would leave behind that found the log changed. */
async function anAlarm(): Promise<string> {
  const id = newId();
  await world.database.insert('audit_verifications', { id });
  await world.database.insert('audit_verification_outcomes', {
    verification_id: id,
    outcome: 'tampered',
    first: 0,
    size: 10,
    tree_size: 10,
    witnessed: 10,
    finding_count: 1,
    findings: JSON.stringify([{ code: 'leaf', sequence: 4 }]),
  });
  return id;
}

const rowsOf = (requestId: unknown) =>
  world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [requestId]);

describe('a verification', () => {
  it('that a reviewer asks for is carried through and kept, by whom and with what outcome', async () => {
    const { id } = await verification();

    const found = await outcomeOf(id);

    expect(['intact', 'incomplete']).toContain(found.state);
    expect(found).toMatchObject({ askedBy: reviewer.session.user.name, answer: null });
    expect(found.size).toBeGreaterThan(0);
    expect(
      await world.database.sql(
        `select outcome in ('allowed', 'failed') as told, basis from audit_events where event = 'audit.verified' and resource_id = $1`,
        [id],
      ),
    ).toEqual([{ told: true, basis: 'service' }]);
  });

  it('is asked for once of two at the same moment, and the other is told that one is under way', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => reviewer.post('/api/audit/verifications')));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'verification-under-way' });
    expect(await rowsOf(refused?.headers['x-request-id'])).toEqual([
      { event: 'audit.verification-asked', outcome: 'refused', reason: 'verification-under-way' },
    ]);
    await outcomeOf((answers.find(({ status }) => status === 201)?.body as VerificationView).id);
  });

  it('at night is asked for by the service itself, and not beside another', async () => {
    const job = world.app.get(Verifications);
    const byNobody = async () =>
      (await integrity()).verifications.filter(({ askedBy }) => askedBy === null).map(({ id }) => id);
    const before = await byNobody();

    await Promise.all([job.askAtNight(), job.askAtNight()]);

    const asked = (await byNobody()).filter((id) => !before.includes(id));
    expect(asked).toHaveLength(1);
    await outcomeOf(asked[0] ?? '');
  });

  it('whose process died counts as interrupted, and another can be asked for', async () => {
    await world.database.sql('set session_replication_role = replica');
    const id = newId();
    await world.database.insert('audit_verifications', { id, asked_at: '2026-01-01T00:00:00Z' });
    await world.database.sql('set session_replication_role = origin');

    const asked = await verification();

    await outcomeOf(asked.id);
    const [row] = await world.database.sql<{ n: number }>(
      'select count(*)::integer as n from audit_verification_outcomes where verification_id = $1',
      [id],
    );
    expect(row?.n).toBe(0);
  });
});

describe('an alarm', () => {
  it('stands until it is answered, also when a later verification finds the log intact', async () => {
    const id = await anAlarm();
    const later = await verification();
    await outcomeOf(later.id);

    expect((await integrity()).alarms.map((each) => each.id)).toContain(id);

    const metrics = await (await fetch(`http://127.0.0.1:${world.app.get(Metrics).port}/metrics`)).text();
    expect(metrics).toMatch(/^samspel_audit_verification_alarms [1-9]/m);
    const words = 'Databasen lästes tillbaka från säkerhetskopian i natt.';
    const answered = await answerOf<VerificationView>(
      reviewer.post(`/api/audit/verifications/${id}/answer`, { words }).expect(200),
    );
    expect(answered.answer).toMatchObject({ words, answeredBy: reviewer.session.user.name });
    expect((await integrity()).alarms.map((each) => each.id)).not.toContain(id);
  });

  it('is answered once, and with words', async () => {
    const id = await anAlarm();
    const answer = (words: string) => reviewer.post(`/api/audit/verifications/${id}/answer`, { words });

    const short = await answer('   kort   ').expect(400);
    expect(short.body).toMatchObject({ code: 'malformed-fields', errors: [{ field: 'words' }] });
    const both = await Promise.all([answer('Vi har utrett händelsen.'), answer('Vi har utrett den också.')]);

    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'no-alarm-to-answer' });
  });

  it('is told to nobody but in the outbox: that, and never what', async () => {
    await outcomeOf((await verification()).id);
    const sent = await world.database.sql<{ payload: object }>(
      `select payload from outbox_events where name like 'audit.%'`,
    );

    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every(({ payload }) => Object.keys(payload).join() === 'verificationId')).toBe(true);
  });
});

describe('the proof of one event', () => {
  const sealed = async (): Promise<{ id: string; sequence: string }> => {
    await logEvents(world.database, 4);
    return until(async () => {
      const [row] = await world.database.sql<{ id: string; sequence: string }>(
        'select event_id as id, sequence from audit_leaves order by sequence limit 1 offset 3',
      );
      return row;
    });
  };

  const untilSealed = (id: string) =>
    until(
      async () => (await world.database.sql('select from audit_leaves where event_id = $1', [id])).length > 0,
    );

  it('verifies against the public key alone, and the taking is logged', async () => {
    const { id, sequence } = await sealed();

    const answer = await reviewer.get(`/api/audit/events/${id}/proof`).expect(200);

    const { AUDIT_KEY_FILE, AUDIT_ORIGIN } = world.app.get<Config>(CONFIG);
    const signer = parseSignerKey(readFileSync(AUDIT_KEY_FILE ?? '', 'utf8').trim());
    const proof = parseProof(answer.text);
    if (!proof?.extra || !signer) throw new Error('no proof');
    expect(proof.index).toBe(Number(sequence));
    expect(proof.extra.toString('utf8')).toContain(id);
    expect(verifyProof(proof, leafHash(proof.extra), AUDIT_ORIGIN, [signer.key])).toBe(true);
    expect(answer.headers['content-disposition']).toContain('handelse.tlog-proof');
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.proof-taken', outcome: 'allowed', reason: null },
    ]);
  });

  it('is not there for an event that never was, and not yet for one without a seal', async () => {
    await reviewer.get(`/api/audit/events/${newId()}/proof`).expect(404);
    const open = await world.database.superuser();
    // As long as this transaction is open, nothing younger is sealed.
    await open.query('begin');
    await open.query('select pg_current_xact_id()');
    const id = newId();
    await world.database.insert('audit_events', {
      id,
      request_id: 'r',
      event: 'case.viewed',
      outcome: 'allowed',
    });

    const answer = await reviewer.get(`/api/audit/events/${id}/proof`).expect(409);
    await open.query('rollback');
    await open.end();

    expect(answer.body).toMatchObject({ code: 'event-not-sealed' });
  });

  it('is not there for whoever has a conflict of interest in the case, sealed or not; another still has it', async () => {
    const kept = await world.person('log_reviewer', await world.organisation('municipality'));
    const coordinator = await world.coordinator();
    const [mine, other] = [await world.openCase({ coordinator }), await world.openCase({ coordinator })];
    const event = async (columns: object): Promise<string> => {
      const id = newId();
      const told = { id, request_id: 'r', event: 'case.viewed', outcome: 'allowed', ...columns };
      await world.database.insert('audit_events', told);
      return id;
    };
    const ofTheCase = [await event({ case_id: mine.id }), await event({ resource_id: mine.id })];
    const ofAnother = await event({ case_id: other.id });
    await world.conflict(mine, kept, coordinator);
    const by = await world.as(kept);
    const asked = (id: string) => by.get(`/api/audit/events/${id}/proof`);
    for (const id of ofTheCase) await asked(id).expect(404);
    await untilSealed(ofAnother);

    const never = await asked(newId()).expect(404);
    for (const id of ofTheCase) {
      const refused = await asked(id).expect(404);
      expect(refused.body).toEqual({ ...(never.body as object), requestId: refused.headers['x-request-id'] });
      expect(await rowsOf(refused.headers['x-request-id'])).toEqual(
        await rowsOf(never.headers['x-request-id']),
      );
      await reviewer.get(`/api/audit/events/${id}/proof`).expect(200);
    }
    await asked(ofAnother).expect(200);
  });
});

describe('what an export would hold', () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
  const asked = (query: string) => reviewer.get(`/api/audit/export/preview?${query}`);

  it('is told beforehand, and the asking is logged', async () => {
    const answer = await asked(`from=${day(-1)}&to=${day(1)}`).expect(200);

    const { events, firstAt, lastAt } = answer.body as Record<string, string | number>;
    expect(events).toBeGreaterThan(0);
    expect(Date.parse(String(firstAt))).toBeLessThanOrEqual(Date.parse(String(lastAt)));
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.export-previewed', outcome: 'allowed', reason: null },
    ]);
  });

  it('is nothing for a time without events', async () => {
    const answer = await asked(`from=${day(-20)}&to=${day(-10)}`).expect(200);

    expect(answer.body).toMatchObject({ events: 0, firstAt: null, lastAt: null });
  });

  it.each([
    ['without an end', `from=${day(-1)}`, 400, 'malformed-fields'],
    ['that ends before it begins', `from=${day(1)}&to=${day(-1)}`, 400, 'malformed-fields'],
    ['over a year', `from=${day(-400)}&to=${day(1)}`, 422, 'export-over-a-year'],
  ])('is not told of a time %s: the field says why', async (_, query, status, code) => {
    const answer = await asked(query).expect(status);

    expect(answer.body).toMatchObject({ code, errors: [{ field: 'to' }] });
    expect(await rowsOf(answer.headers['x-request-id'])).toEqual([
      { event: 'audit.export-previewed', outcome: 'refused', reason: code },
    ]);
  });
});

describe('the desk of a log reviewer', () => {
  it('says how the seal and the witness stand', async () => {
    await untilAWitnessStands(world.database);
    const { size, sealedAt, waitingSeconds, witnesses } = await integrity();

    expect(size).toBeGreaterThan(0);
    expect(sealedAt).not.toBeNull();
    expect(waitingSeconds).toBeGreaterThanOrEqual(0);
    expect(witnesses).toEqual([expect.objectContaining({ name: 'file', state: 'agrees', alarm: null })]);
  });

  it.each(outsideTheLog)('is closed to %s', async (role, kind, status) => {
    const somebody = await world.as(await world.person(role, await world.organisation(kind)));
    const id = await anAlarm();
    const month = 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z';

    await somebody.get('/api/audit/integrity').expect(status);
    await somebody.get('/api/audit/readers').expect(status);
    await somebody.get(`/api/audit/export/preview?${month}`).expect(status);
    await somebody.get(`/api/audit/events/${id}/proof`).expect(status);
    await somebody.post('/api/audit/verifications').expect(status);
    const words = 'Ingenting att se här.';
    await somebody.post(`/api/audit/verifications/${id}/answer`, { words }).expect(status);
  });
});
