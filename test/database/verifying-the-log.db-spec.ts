import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/platform/id';
import { Attendance } from '../../src/trust/audit/sealing/attend';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { NOTE_SIGNATURE } from '../../src/trust/audit/tree/signed-note';
import type { VerificationId } from '../../src/trust/audit/verification/verification';
import { LogVerifier } from '../../src/trust/audit/verification/log-verifier';
import { FileWitness } from '../../src/trust/audit/witness/file-witness';
import { Builders } from '../support/builders';
import { TestDatabase } from '../support/database';
import { folderForFiles } from '../support/scratch';
import { logEvents, logSigner, ORIGIN, TestSealer } from '../support/sealing';

let database: TestDatabase;
let sealer: TestSealer;
let witnessFile: string;
let attendance: Attendance;
beforeEach(async () => {
  database = await TestDatabase.clone();
  sealer = new TestSealer(database);
  witnessFile = join(folderForFiles(), 'witness.jsonl');
  attendance = witnessed(sealer);
  await database.sql(
    `insert into audit_events (id, request_id, event, outcome)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed' from generate_series(1, 1200)`,
  );
  await sealAndWitness();
  await logEvents(database, 40);
  await sealAndWitness();
});
afterEach(async () => {
  await sealer.close();
  await database.drop();
});

const witnessed = ({ connection }: TestSealer): Attendance =>
  new Attendance(
    new FileWitness({ name: 'file', path: witnessFile, logs: [logSigner.key], now: () => new Date() }),
    connection,
  );

async function sealAndWitness(): Promise<void> {
  await sealer.sealAll();
  await attendance.attend();
}

/** As the service does it, in a verification of its own. */
async function verified(tell: (events: number, of: number) => void = () => undefined) {
  const id = newId<VerificationId>();
  await database.insert('audit_verifications', { id });
  const keys = { logs: [logSigner.key], witnesses: [] };
  return new LogVerifier({ url: database.url('audit_reader'), origin: ORIGIN, keys, witnessFile }).verify(
    id,
    tell,
  );
}

/** What somebody does who passes every grant and trigger. */
async function asSuperuser(...statements: string[]): Promise<void> {
  await database.sql('set session_replication_role = replica');
  for (const statement of statements) await database.sql(statement);
  await database.sql('set session_replication_role = origin');
}

const codesOf = ({ findings }: Awaited<ReturnType<typeof verified>>): string[] => [
  ...new Set(findings.map(({ code }) => code)),
];
const bySequence = (sequence: number): string =>
  `(select event_id from audit_leaves where sequence = ${sequence})`;

describe('a verification of the whole log', () => {
  it('finds a log intact that nobody touched, up to where a witness has seen it', async () => {
    const told: number[] = [];

    const found = await verified((_, of) => told.push(of));

    expect(found).toMatchObject({ outcome: 'intact', first: 0, findingCount: 0, findings: [] });
    expect(found.size).toBe(found.treeSize);
    expect(found.witnessed).toBe(found.size);
    expect(found.size).toBeGreaterThanOrEqual(1240);
    expect(told).toContain(found.size);
  });

  it.each([
    [
      'a row that was rewritten',
      `update audit_events set outcome = 'failed', reason = 'x' where id = ${bySequence(700)}`,
      'leaf',
    ],
    ['who did it', `update audit_events set user_id = gen_random_uuid() where id = ${bySequence(3)}`, 'leaf'],
    ['a row that was taken away', `delete from audit_events where id = ${bySequence(5)}`, 'order'],
    [
      'a head that was changed',
      `update audit_checkpoints set note = replace(note, E'\\n', E' \\n')`,
      'signature',
    ],
  ])('finds %s', async (_, statement, code) => {
    await asSuperuser(statement);

    const found = await verified();

    expect(found.outcome).toBe('tampered');
    expect(codesOf(found)).toContain(code);
  });

  it('finds a row that was put behind the seal, which no export shows', async () => {
    await asSuperuser(
      `insert into audit_events (id, request_id, event, outcome, transaction_id)
       select gen_random_uuid(), 'r', 'case.viewed', 'allowed', min(transaction_id) from audit_events`,
    );

    const found = await verified();

    expect(found).toMatchObject({
      outcome: 'tampered',
      findings: [{ code: 'unsealed-row', sequence: null }],
    });
  });

  it('finds a log that was cut, though what is left is whole', async () => {
    const [{ size } = { size: '0' }] = await database.sql<{ size: string }>(
      'select min(size) as size from audit_checkpoints where size > 1000',
    );
    const first = Number(size);
    await asSuperuser(
      `delete from audit_events e using audit_leaves l where l.event_id = e.id and l.sequence >= ${first}`,
      `delete from audit_leaves where sequence >= ${first}`,
      `delete from audit_checkpoints where size > ${first}`,
    );
    ageTheWitness();

    const found = await verified();

    expect(found.outcome).toBe('tampered');
    expect(codesOf(found)).toContain('truncated');
  });

  it('finds a log that was written anew by whoever holds its key', async () => {
    await asSuperuser(
      `update audit_events set user_id = gen_random_uuid() where id = ${bySequence(3)}`,
      'truncate audit_cosignatures, audit_checkpoints, audit_nodes, audit_leaves',
    );
    await sealer.sealAll();

    const found = await verified();

    expect(found.outcome).toBe('tampered');
    expect(codesOf(found)).toEqual(expect.arrayContaining(['forked']));
  });

  it('finds a log that lost all of its seal', async () => {
    await asSuperuser('truncate audit_cosignatures, audit_checkpoints, audit_nodes, audit_leaves');
    ageTheWitness();

    expect((await verified()).outcome).toBe('tampered');
  });

  it('says that no witness confirms it where the witness came back empty', async () => {
    writeFileSync(witnessFile, '');

    const found = await verified();

    expect(found).toMatchObject({ outcome: 'incomplete', witnessed: 0 });
    expect(codesOf(found)).toEqual(['unwitnessed']);
  });

  it('trusts no other key than the one that it was given', async () => {
    const other = localSigner(ORIGIN, NOTE_SIGNATURE, Buffer.alloc(32, 9));
    const id = newId<VerificationId>();
    await database.insert('audit_verifications', { id });
    const keys = { logs: [other.key], witnesses: [] };

    const found = await new LogVerifier({
      url: database.url('audit_reader'),
      origin: ORIGIN,
      keys,
      witnessFile,
    }).verify(id, () => undefined);

    expect(found.outcome).toBe('tampered');
  });

  /** The witness wrote it a while ago. */
  function ageTheWitness(): void {
    const aged = readFileSync(witnessFile, 'utf8').replaceAll(/"at":"\d{4}/g, '"at":"2020');
    writeFileSync(witnessFile, aged);
  }
});

describe("the reader's role", () => {
  const shown = async (setting: string): Promise<number> => {
    const console = await database.consoleOf('audit_reader');
    await console.query('begin');
    await console.query(`select set_config('app.verification_id', $1, true)`, [setting]);
    const { rowCount } = await console.query('select 1 from audit_events limit 1');
    await console.end();
    return rowCount ?? 0;
  };

  it('sees the log while a verification is under way, by its id alone', async () => {
    const id = newId<VerificationId>();
    await database.insert('audit_verifications', { id });

    expect(await shown(id)).toBe(1);
    expect(await shown('')).toBe(0);
    expect(await shown(newId())).toBe(0);
  });

  it('sees nothing of it when that has ended, or was asked for long ago', async () => {
    const [ended, old] = [newId<VerificationId>(), newId<VerificationId>()];
    await database.insert('audit_verifications', { id: ended });
    await database.insert('audit_verification_outcomes', {
      verification_id: ended,
      outcome: 'failed',
      first: 0,
      size: 0,
      tree_size: 0,
      witnessed: 0,
      finding_count: 0,
      findings: '[]',
    });
    await database.insert('audit_verifications', { id: old, asked_at: '2026-01-01T00:00:00Z' });

    expect([await shown(ended), await shown(old)]).toEqual([0, 0]);
  });

  it('sees the one event that it says it takes the proof of, and no other', async () => {
    const build = new Builders(database);
    const reviewer = await build.person('log_reviewer', await build.organisation('municipality'));
    const [one, another] = await logEvents(database, 2);
    const seen = async (proofOf: string): Promise<string[]> => {
      const console = await database.consoleOf('audit_reader');
      await console.query('begin');
      const settings = { user_id: reviewer.userId, membership_id: reviewer.membershipId, proof_of: proofOf };
      for (const [name, value] of Object.entries(settings))
        await console.query('select set_config($1, $2, true)', [`app.${name}`, value]);
      const { rows } = await console.query<{ id: string }>(
        'select id from audit_events where id = any ($1) order by id',
        [[one, another]],
      );
      await console.end();
      return rows.map(({ id }) => id);
    };

    expect(await seen('')).toEqual([one, another].sort());
    expect(await seen(one ?? '')).toEqual([one]);
    expect(await seen(newId())).toEqual([]);
  });

  it('finds no id of one by itself', async () => {
    const console = await database.consoleOf('audit_reader');
    const asked = console.query('select id from audit_verifications');
    await expect(asked).rejects.toThrow('permission denied');
    await console.end();
  });
});

describe('what came of a verification', () => {
  const tables = [
    'audit_verifications',
    'audit_verification_steps',
    'audit_verification_outcomes',
    'audit_alarm_answers',
  ];

  it.each(tables)('is never changed or emptied: %s', async (table) => {
    await expect(database.sql(`truncate ${table} cascade`)).rejects.toThrow('the audit log is append-only');
    for (const role of ['app', 'system', 'sealer', 'audit_reader'] as const) {
      const console = await database.consoleOf(role);
      for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`])
        await expect(console.query(statement)).rejects.toThrow(/permission denied|must be owner/);
      await console.end();
    }
  });

  it('is shown to nobody at the console of the running role', async () => {
    await database.insert('audit_verifications', { id: newId() });
    const console = await database.consoleOf('app');
    const found = await console.query('select id from audit_verifications');
    await expect(
      console.query('insert into audit_verifications (id) values ($1)', [newId()]),
    ).rejects.toThrow('row-level security');
    await console.end();

    expect(found.rowCount).toBe(0);
  });
});
