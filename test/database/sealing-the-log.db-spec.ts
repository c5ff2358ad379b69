import { leafOf } from '../../src/trust/audit/sealing/logged-event';
import { parseCheckpoint } from '../../src/trust/audit/tree/checkpoint';
import { MemoryTree } from '../support/audit-log/memory-tree';
import { isTrusted, parseNote } from '../../src/trust/audit/tree/signed-note';
import { newId } from '../../src/platform/id';
import { TestDatabase } from '../support/database';
import { logEvents, logSigner, ORIGIN, sealedEvents, TestSealer } from '../support/sealing';

let database: TestDatabase;
let sealer: TestSealer;
beforeEach(async () => {
  database = await TestDatabase.clone();
  sealer = new TestSealer(database);
  await sealer.sealAll();
});
afterEach(async () => {
  await sealer.close();
  await database.drop();
});

const heads = () =>
  database.sql<{ size: string; root: Buffer; note: string }>(
    'select size, root, note from audit_checkpoints order by size',
  );

describe('the seal', () => {
  it('gives every row its place, densely from nought, in the order of the transactions', async () => {
    const ids = await logEvents(database, 20);

    await sealer.sealAll();

    const sealed = await sealedEvents(database);
    expect(sealed.map(({ sequence }) => Number(sequence))).toEqual(sealed.map((_, index) => index));
    expect(sealed.slice(-20).map(({ id }) => id)).toEqual(ids);
    expect(sealed.every((event) => event.leafHash.equals(leafOf(event).hash))).toBe(true);
  });

  it('signs a head over all leaves so far, each with the root of RFC 6962', async () => {
    for (const count of [3, 1, 300]) {
      await logEvents(database, count);
      await sealer.sealAll();
    }

    const tree = new MemoryTree();
    for (const { leafHash } of await sealedEvents(database)) tree.append(leafHash);
    const found = await heads();
    expect(found.length).toBeGreaterThanOrEqual(3);
    for (const { size, root, note } of found) {
      const signed = parseNote(note);
      expect(root).toEqual(tree.root(Number(size)));
      expect(signed && isTrusted(signed, [logSigner.key])).toBe(true);
      expect(parseCheckpoint(signed?.text ?? '')).toEqual({ origin: ORIGIN, size: Number(size), root });
    }
    const kept = await database.sql<{ height: number; place: string; hash: Buffer }>(
      'select * from audit_nodes',
    );
    expect(kept).not.toEqual([]);
    for (const { height, place, hash } of kept)
      expect(hash).toEqual(tree.hashOf({ level: height, index: Number(place) }));
  });

  it('waits for a transaction that began before and has not ended: a row of it may still come', async () => {
    const slow = await database.superuser();
    await slow.query('begin');
    await slow.query(
      `insert into audit_events (id, request_id, event, outcome) values ($1, 'slow', 'case.viewed', 'allowed')`,
      [newId()],
    );
    await logEvents(database, 3);

    expect(await sealer.sealer.step()).toEqual({ sealed: 0, isTaken: false });
    await slow.query('commit');
    await slow.end();

    await sealer.sealAll();
    const [first] = (await sealedEvents(database)).slice(-4);
    expect(first?.details['request']).toBe('slow');
  });

  it('passes over a transaction that was rolled back, without a gap', async () => {
    const undone = await database.superuser();
    await undone.query('begin');
    await undone.query(
      `insert into audit_events (id, request_id, event, outcome) values ($1, 'r', 'case.viewed', 'allowed')`,
      [newId()],
    );
    await logEvents(database, 2);
    await undone.query('rollback');
    await undone.end();

    await sealer.sealAll();
    const sequences = (await sealedEvents(database)).map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(sequences.map((_, index) => index));
  });

  it('is given by one sealer at a time', async () => {
    const holder = await database.superuser();
    await holder.query('begin');
    await holder.query('select from public.audit_seal for update');
    await logEvents(database, 2);

    expect(await sealer.sealer.step()).toEqual({ sealed: 0, isTaken: true });
    await holder.query('rollback');
    await holder.end();

    expect(await sealer.sealAll()).not.toEqual([]);
  });

  it('comes under a head of a thousand rows at most', async () => {
    await database.sql(
      `insert into audit_events (id, request_id, event, outcome)
       select gen_random_uuid(), 'r', 'case.viewed', 'allowed' from generate_series(1, 2500)`,
    );

    expect(await sealer.sealAll()).toEqual([1000, 1000, 500]);
  });
});

describe('the row that a sealer holds', () => {
  it.each(['app', 'system', 'statistics', 'jobs', 'audit_reader', 'migrator'] as const)(
    'is held by no other role: samspel_%s',
    async (role) => {
      const console = await database.consoleOf(role);
      const holding = [
        'select from public.audit_seal for update',
        'select from public.audit_seal for key share',
        'do $$ begin lock table public.audit_seal in access exclusive mode; end $$',
        'do $$ begin lock table public.audit_seal in row share mode; end $$',
        'update public.audit_seal set single = single',
        'insert into public.audit_seal default values',
      ];

      for (const statement of holding)
        await expect(console.query(statement)).rejects.toThrow('permission denied');
      await console.end();
    },
  );

  it('is one, and stays', async () => {
    const console = await database.consoleOf('sealer');

    await expect(console.query('update audit_seal set single = false')).rejects.toThrow('there_is_one_seal');
    await expect(console.query('delete from audit_seal')).rejects.toThrow('permission denied');
    await console.end();
    for (const statement of ['delete from audit_seal', 'truncate audit_seal'])
      await expect(database.sql(statement)).rejects.toThrow('the audit log is append-only');
  });

  it('is free again when whoever holds it stands still', async () => {
    const [row] = await sealer.connection.transaction((query) =>
      query<{ patience: string }>(
        `select current_setting('idle_in_transaction_session_timeout') as patience`,
      ),
    );

    expect(row).toEqual({ patience: '15s' });
  });
});

describe('what is sealed', () => {
  const tables = ['audit_leaves', 'audit_nodes', 'audit_checkpoints', 'audit_cosignatures'];

  it('is neither changed nor removed, by a superuser either', async () => {
    await logEvents(database, 300);
    await sealer.sealAll();
    const statements = [
      `update audit_leaves set leaf_hash = leaf_hash`,
      `update audit_checkpoints set note = ''`,
      ...tables.slice(0, 3).map((table) => `delete from ${table}`),
      ...tables.map((table) => `truncate ${table} cascade`),
    ];

    for (const statement of statements)
      await expect(database.sql(statement)).rejects.toThrow('the audit log is append-only');
  });

  it.each(['app', 'system', 'statistics'] as const)('is not even read by samspel_%s', async (role) => {
    const console = await database.consoleOf(role);

    for (const table of tables) {
      await expect(console.query(`select * from ${table}`)).rejects.toThrow('permission denied');
      await expect(console.query(`insert into ${table} default values`)).rejects.toThrow('permission denied');
    }
    await console.end();
  });

  it('is added to by the sealer, who changes nothing and writes no event', async () => {
    const console = await database.consoleOf('sealer');
    const refused = [
      ...tables.flatMap((table) => [`delete from ${table}`, `truncate ${table}`]),
      `update audit_leaves set sequence = 1`,
      `insert into audit_events (id, request_id, event, outcome) values (gen_random_uuid(), 'r', 'case.viewed', 'allowed')`,
      'select * from people',
      'select * from sessions',
    ];

    for (const statement of refused)
      await expect(console.query(statement)).rejects.toThrow('permission denied');
    await console.end();
  });

  it('is shown to the reader of exports only while somebody acts who may export', async () => {
    const console = await database.consoleOf('audit_reader');

    for (const table of [...tables, 'audit_events'])
      expect((await console.query(`select * from ${table}`)).rowCount).toBe(0);
    await expect(console.query('select * from people')).rejects.toThrow('permission denied');
    await expect(console.query('delete from audit_leaves')).rejects.toThrow('permission denied');
    await console.end();
  });
});
