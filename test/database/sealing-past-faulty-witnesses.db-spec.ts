import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, unlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attendance } from '../../src/trust/audit/sealing/attend';
import { HeadNotOurs } from '../../src/trust/audit/sealing/sealed-head';
import { localSigner } from '../../src/trust/audit/tree/local-signer';
import { COSIGNATURE, NOTE_SIGNATURE, type NoteSigner } from '../../src/trust/audit/tree/signed-note';
import { FileWitness } from '../../src/trust/audit/witness/file-witness';
import { HttpWitness } from '../../src/trust/audit/witness/http-witness';
import { witnessServer } from '../../src/trust/audit/witness/witness-server';
import { verdictOn } from '../support/audit-log/in-database';
import { TestDatabase } from '../support/database';
import { logEvents, logSigner, ORIGIN, TestSealer } from '../support/sealing';

const witnessSigner = localSigner('vittne.example', COSIGNATURE, Buffer.alloc(32, 2));
let database: TestDatabase;
let sealer: TestSealer;
let folder: string;
const servers: Server[] = [];
beforeEach(async () => {
  database = await TestDatabase.clone();
  sealer = new TestSealer(database);
  folder = mkdtempSync(join(tmpdir(), 'samspel-faulty-'));
  await logEvents(database, 2);
  await sealer.sealAll();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await sealer.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const place = (name: string) => join(folder, name);
const now = () => new Date();
const fileAt = (path: string, signer?: NoteSigner) =>
  new FileWitness({ name: 'file', path, logs: [logSigner.key], now, ...(signer && { signer }) });
const asked = (witness: ConstructorParameters<typeof Attendance>[0], by = sealer) =>
  new Attendance(witness, by.connection);

/** A witness over HTTP at this server. */
async function over(server: Server): Promise<HttpWitness> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new HttpWitness({ url: `http://127.0.0.1:${port}`, key: witnessSigner.key, patience: 5_000 });
}

/** Adds rows and seals them: how many leaves there are then. */
async function more(count = 3): Promise<number> {
  await logEvents(database, count);
  await sealer.sealAll();
  return leaves();
}
async function leaves(): Promise<number> {
  const [row] = await database.sql<{ all: number; rows: number }>(
    `select (select count(*) from audit_leaves)::integer as all, (select count(*) from audit_events)::integer as rows`,
  );
  expect(row?.all).toBe(row?.rows);
  return row?.all ?? 0;
}

describe('sealing goes on, and nothing is lost, while a witness', () => {
  it('is down; it is told how far that one is behind, and that one catches up', async () => {
    const state = fileAt(place('remote'), witnessSigner);
    const witness = await over(witnessServer(state, () => undefined));
    const attendance = asked(witness);
    expect(await attendance.attend()).toMatchObject({ behind: 0, answer: { kind: 'remembered' } });
    const before = await leaves();
    const [server] = servers.splice(0);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));

    const after = await more();
    expect(await attendance.attend()).toMatchObject({
      behind: after - before,
      answer: { kind: 'unreachable' },
    });
    const again = new Attendance(await over(witnessServer(state, () => undefined)), sealer.connection);

    expect(await again.attend()).toMatchObject({ behind: 0, answer: { kind: 'remembered' } });
  });

  it('has no room on its disk; it catches up when there is', async () => {
    symlinkSync('/dev/full', place('witness'));
    const attendance = asked(fileAt(place('witness')));
    const size = await more();

    expect(await attendance.attend()).toEqual({
      behind: size,
      answer: { kind: 'unreachable', because: 'ENOSPC' },
    });
    unlinkSync(place('witness'));
    const newest = await more();

    expect(await attendance.attend()).toMatchObject({ behind: 0, answer: { kind: 'remembered' } });
    expect(readFileSync(place('witness'), 'utf8')).toContain(`\\n${newest}\\n`);
    expect(
      (await verdictOn(database.sql.bind(database), readFileSync(place('witness'), 'utf8'))).verdict,
    ).toBe('intact');
  });

  it('lies: what it did not sign is not kept', async () => {
    const liar = localSigner('vittne.example', COSIGNATURE, Buffer.alloc(32, 9));
    const witness = await over(witnessServer(fileAt(place('remote'), liar), () => undefined));
    await more();

    expect((await asked(witness).attend()).answer?.kind).toBe('untrue');
    expect(await database.sql('select from audit_cosignatures')).toEqual([]);
    await more();
  });

  it('answers with anything at all', async () => {
    const witness = await over(createServer((_, response) => response.writeHead(200).end('OK')));
    await more();

    expect((await asked(witness).attend()).answer?.kind).toBe('untrue');
    await more();
  });

  it.each(['file', 'remote'])('comes back empty: %s', async (name) => {
    const remote = fileAt(place('remote'), witnessSigner);
    const attendance = asked(
      name === 'file' ? fileAt(place('file')) : await over(witnessServer(remote, () => undefined)),
    );
    await more();
    expect((await attendance.attend()).answer?.kind).toBe('remembered');
    truncateSync(place(name), 0);
    await more();

    const told = (await attendance.attend()).answer?.kind;

    expect(told).toBe(name === 'file' ? 'forgetful' : 'unreachable');
    expect(readFileSync(place(name), 'utf8')).toBe('');
    await more();
  });
});

describe('a head that no witness goes along with', () => {
  it('of a smaller size is an alarm, to a process that knew more and to one that begins', async () => {
    const known = asked(fileAt(place('file')));
    await known.attend();
    const small = await leaves();
    const large = await more();
    await known.attend();
    await database.sql('set session_replication_role = replica');
    for (const [table, column] of [
      ['audit_checkpoints', 'size > '],
      ['audit_leaves', 'sequence >= '],
    ] as const)
      await database.sql(`delete from ${table} where ${column} $1`, [small]);

    expect((await known.attend()).answer).toEqual({ kind: 'behind', size: large });
    expect((await asked(fileAt(place('file'))).attend()).answer).toEqual({ kind: 'behind', size: large });
  });
});

describe('a sealer goes on from no head', () => {
  const another = (origin: string) => localSigner(origin, NOTE_SIGNATURE, Buffer.alloc(32, 8));
  it.each([
    ['of another key', () => new TestSealer(database, another(ORIGIN))],
    ['of another origin', () => new TestSealer(database, another('another.example/audit'))],
  ])('%s: the rows wait, and are sealed by the one whose log it is', async (_, made) => {
    const other = made();
    await logEvents(database, 3);
    await expect(other.sealer.step()).rejects.toThrow(HeadNotOurs);
    await other.close();

    await more();
  });

  it('that somebody put there at the sealer’s console', async () => {
    const console = await database.consoleOf('sealer');
    await console.query(
      `insert into audit_checkpoints (size, root, edge, note, transaction_id, event_id)
       select size + 1000, root, edge, note, transaction_id, event_id from audit_checkpoints order by size desc limit 1`,
    );
    await console.end();
    await logEvents(database, 3);

    await expect(sealer.sealer.step()).rejects.toThrow(HeadNotOurs);
  });
});

it('a clock set back an hour loses no row: all are sealed in their order, and it is told', async () => {
  const attendance = asked(fileAt(place('file')));
  await attendance.attend();
  await database.sql(
    `insert into audit_events (id, request_id, event, outcome, occurred_at)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed', now() - interval '1 hour' from generate_series(1, 5)`,
  );
  await more();
  await attendance.attend();

  const { verdict, findings } = await verdictOn(
    database.sql.bind(database),
    readFileSync(place('file'), 'utf8'),
  );

  expect(verdict).toBe('tampered');
  expect(findings.every(({ kind }) => kind === 'backdated' || kind === 'clock')).toBe(true);
  expect(findings.length).toBeGreaterThan(0);
});
