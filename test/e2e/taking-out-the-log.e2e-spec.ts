import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../src/platform/config/config';
import { CONFIG } from '../../src/platform/config/config';
import { parseKeys } from '../../src/trust/audit/verify/keys-file';
import { linesOf } from '../../src/trust/audit/verify/lines';
import { type Report, verifyExport } from '../../src/trust/audit/verify/verify-export';
import { parseSignerKey } from '../../src/trust/audit/tree/local-signer';
import { formatVerifierKey } from '../../src/trust/audit/tree/signed-note';
import type { SignedIn } from '../support/person';
import { until } from '../support/until';
import { aWorld, type World } from '../support/world';

let world: World;
let reviewer: SignedIn;
beforeAll(async () => {
  world = await aWorld();
  reviewer = await world.as(await world.person('log_reviewer', await world.organisation('municipality')));
  const coordinator = await world.as(await world.coordinator());
  for (let n = 0; n < 20; n++) await coordinator.get('/api/cases').expect(200);
  await untilAllIsSealed();
});
afterAll(() => world.close());

/** The service seals by itself, and its witness writes the newest head down. */
async function untilAllIsSealed(): Promise<void> {
  const waiting = () =>
    world.database.sql(
      `select from audit_events e left join audit_leaves l on l.event_id = e.id where l.event_id is null limit 1`,
    );
  const size = async () =>
    (await world.database.sql<{ size: string }>('select max(size) as size from audit_checkpoints'))[0]?.size;
  const { AUDIT_WITNESS_FILE } = world.app.get<Config>(CONFIG);
  await until(async () => (await waiting()).length === 0);
  const written = async () =>
    (await readFile(AUDIT_WITNESS_FILE, { encoding: 'utf8', flag: 'a+' })).split('\\n');
  await until(async () => (await written()).includes((await size()) ?? 'none'));
}

const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const exportOf = async (from: string, to: string): Promise<string> => {
  const url = `${await world.app.getUrl()}/api/audit/export?from=${from}&to=${to}`;
  return (await fetch(url, { headers: { cookie: reviewer.cookie } })).text();
};

/** As anybody would verify it: with the public key, and what a witness wrote down of each head. */
async function verdictOf(text: string): Promise<Report> {
  const { AUDIT_KEY_FILE, AUDIT_WITNESS_FILE } = world.app.get<Config>(CONFIG);
  const signer = parseSignerKey(readFileSync(AUDIT_KEY_FILE ?? '', 'utf8').trim());
  const keys = signer && parseKeys(`${formatVerifierKey(signer.key)}\n`);
  if (!keys) throw new Error('the log has no key');
  return verifyExport(
    linesOf(inOctets(text)),
    keys,
    linesOf(inOctets(readFileSync(AUDIT_WITNESS_FILE, 'utf8'))),
  );
}

/** The same of an export, taken out again where its witness was not quick enough. */
function verdictOnceWitnessed(from: string, to: string): Promise<Report> {
  const isLate = ({ findings }: Report) =>
    findings.length > 0 && findings.every(({ kind }) => kind === 'unwitnessed' || kind === 'outgrown');
  return until(async () => {
    const report = await verdictOf(await exportOf(from, to));
    return !isLate(report) && report;
  });
}

async function* inOctets(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text, 'utf8'));
}

describe('an export of the log', () => {
  it('is whole and verifies against the public key and a witness', async () => {
    const report = await verdictOnceWitnessed(moment(-1), moment(1));

    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('intact');
    expect(report.events).toBeGreaterThan(20);
  });

  it('of a part of the time is bound to what lies before and after it', async () => {
    const [middle] = await world.database.sql<{ at: Date }>(
      'select occurred_at as at from audit_leaves order by sequence offset 11 limit 1',
    );

    const report = await verdictOnceWitnessed(middle?.at.toISOString() ?? '', moment(1));

    expect(report.findings).toEqual([]);
    expect(report.header?.first).toBeGreaterThan(0);
    expect(report.verdict).toBe('intact');
  });

  it('shows a changed word of any row as tampering', async () => {
    const text = await exportOf(moment(-1), moment(1));

    const report = await verdictOf(text.replace('"event":"cases.listed"', '"event":"case.viewed"'));

    expect(report.verdict).toBe('tampered');
  });

  it('is itself in the log, with the time that was asked for', async () => {
    await exportOf(moment(-1), moment(1));

    const rows = await world.database.sql<{ facts: object; basis: string }>(
      `select facts, basis, purpose from audit_events where event = 'audit.exported' and outcome = 'allowed'
       order by occurred_at desc limit 1`,
    );
    expect(rows).toMatchObject([{ basis: 'public-task', purpose: 'oversight' }]);
    expect(Object.keys(rows[0]?.facts ?? {})).toEqual(expect.arrayContaining(['from', 'to']));
  });

  it.each([
    ['without an end', `from=${moment(-1)}`, 400, 'malformed-fields'],
    ['without a beginning', `to=${moment(-1)}`, 400, 'malformed-fields'],
    ['that ends before it begins', `from=${moment(1)}&to=${moment(-1)}`, 400, 'malformed-fields'],
    ['over a year', `from=${moment(-24 * 400)}&to=${moment(1)}`, 422, 'export-over-a-year'],
  ])('%s is refused, and the refusal is logged', async (_, query, status, code) => {
    const answer = await reviewer.get(`/api/audit/export?${query}`).expect(status);

    expect(answer.body).toMatchObject({ code });
    expect(
      await world.database.sql('select event, outcome, reason from audit_events where request_id = $1', [
        answer.headers['x-request-id'],
      ]),
    ).toEqual([{ event: 'audit.exported', outcome: 'refused', reason: code }]);
  });

  it.each(['administrator', 'records_manager', 'steering_group_member'] as const)(
    'is not for %s',
    async (role) => {
      const other = await world.as(await world.person(role, await world.organisation('municipality')));

      await other.get(`/api/audit/export?from=${moment(-1)}&to=${moment(1)}`).expect(404);
    },
  );
});
