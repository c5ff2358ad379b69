import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';

import { serveInOwnProcess } from '../../../test/support/own-process';
import { scratchFolder } from '../../../test/support/scratch';
import { type EmbeddedOptions, type EmbeddedPostgres, startPostgres } from './postgres';
import { birthOf, holdsWithin } from './processes';

jest.setTimeout(60_000);

describe('the embedded PostgreSQL', () => {
  let scratch: string;
  let folder: string;
  let servers: EmbeddedPostgres[];
  let others: ChildProcess[];
  beforeEach(async () => {
    scratch = await realpath(await scratchFolder('samspel-launcher'));
    folder = join(scratch, 'data');
    [servers, others] = [[], []];
  });
  afterEach(async () => {
    for (const other of others) other.kill('SIGKILL');
    for (const server of servers) await server.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  const start = async (more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> => {
    const server = await startPostgres({ folder, durable: false, ...more });
    servers.push(server);
    return server;
  };
  const startElsewhere = async (then: 'stay' | 'end'): Promise<ChildProcess> => {
    const other = await serveInOwnProcess(folder, scratch, then);
    others.push(other);
    return other;
  };
  const lock = (): string => join(folder, 'pgdata', 'postmaster.pid');
  const postmaster = async (): Promise<number> => Number.parseInt(await readFile(lock(), 'utf8'), 10);

  it('keeps its data, its password and its port from one start to the next', async () => {
    const first = await start();
    await ask(first, `create table pupils as select 'Lo' as name`);
    await first.stop();

    const second = await start();

    expect(await ask(second, 'select name from pupils')).toBe('Lo');
    expect([second.port, second.password]).toEqual([first.port, first.password]);
  });

  it('sorts as Swedes do, speaks English, and is as durable as asked', async () => {
    const server = await start({ maxConnections: 17 });

    const sorted = `select string_agg(word, ' ' order by word)
      from unnest(array['Örjan', 'Ärlig', 'Åsa', 'Zeb', 'Wilma', 'Vera', 'éva', 'Anna']) as word`;
    expect(await ask(server, sorted)).toBe('Anna éva Vera Wilma Zeb Åsa Ärlig Örjan');
    expect(await ask(server, 'show lc_messages')).toBe('C');
    expect(await ask(server, 'show max_connections')).toBe('17');
    expect([await ask(server, 'show fsync'), await ask(server, 'show data_checksums')]).toEqual([
      'off',
      'on',
    ]);
  });

  it('forces to disk when it is to be durable', async () => {
    expect(await ask(await start({ durable: true }), 'show fsync')).toBe('on');
  });

  it('lets in nobody without the password, which only its owner can read', async () => {
    const server = await start();

    await expect(ask({ url: () => server.url('postgres', 'postgres', 'guess') }, 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    expect(await ask(server, 'show unix_socket_directories')).toBe('');
    expect(await ask(server, 'show listen_addresses')).toBe('127.0.0.1');
    expect((await stat(join(folder, 'superuser-password'))).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing running, and may be stopped twice', async () => {
    const server = await start();
    const pid = await postmaster();

    await server.stop();
    await server.stop();

    expect(birthOf(pid)).toBeUndefined();
    await expect(stat(lock())).rejects.toThrow('ENOENT');
    await expect(stat(join(folder, 'launcher.pid'))).rejects.toThrow('ENOENT');
  });

  it('works under a folder that is closed to others', async () => {
    const closed = join(scratch, 'closed');
    await mkdir(closed, { mode: 0o700 });

    const server = await start({ folder: join(closed, 'data') });

    expect(await ask(server, 'select 1')).toBe(1);
  });

  it('refuses while another process serves the folder, and takes over when that one is killed', async () => {
    const other = await startElsewhere('stay');
    const orphan = await postmaster();

    await expect(start()).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining(`in use by process ${other.pid}`) as string,
    });

    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(birthOf(orphan)).toBeDefined();

    expect(await ask(await start(), 'select 1')).toBe(1);
    expect(birthOf(orphan)).toBeUndefined();
  });

  it('starts after both the process and its server were killed', async () => {
    const other = await startElsewhere('stay');
    process.kill(await postmaster(), 'SIGKILL');
    other.kill('SIGKILL');
    await once(other, 'exit');

    expect(await ask(await start(), 'select 1')).toBe(1);
  });

  it('goes along when the process ends without stopping it', async () => {
    const other = await startElsewhere('end');
    if (other.exitCode === null) await once(other, 'exit');

    expect(await holdsWithin(10_000, () => !existsSync(lock()))).toBe(true);
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  it('is not fooled by old locks whose numbers now belong to other programs', async () => {
    await (await start()).stop();
    const { uid, gid } = await stat(join(folder, 'pgdata'));
    const bystander = spawn('sleep', ['600'], { uid, gid });
    others.push(bystander);
    await writeFile(join(folder, 'launcher.pid'), `${bystander.pid}\nborn long ago\n`);
    await writeFile(
      lock(),
      `${bystander.pid}\n${join(folder, 'pgdata')}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready\n`,
    );
    await chown(lock(), uid, gid);

    expect(await ask(await start(), 'select 1')).toBe(1);
    expect(bystander.signalCode).toBeNull();
  });

  it('says that the port it was told to use is taken, but moves from the port of last time', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await once(other, 'listening');

    await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'port-taken' });
    const moved = await start();
    other.close();

    expect(await ask(moved, 'select 1')).toBe(1);
    expect(moved.port).not.toBe(first.port);
  });

  it('names the log when PostgreSQL refuses the data', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'pgdata', 'PG_VERSION'), '12\n');

    await expect(start()).rejects.toMatchObject({
      code: 'start-failed',
      message: `PostgreSQL did not start: database files are incompatible with server (log: ${folder}/postgres.log)`,
    });
  });

  it('says what to do when the password is lost', async () => {
    await (await start()).stop();
    await rm(join(folder, 'superuser-password'));

    await expect(start()).rejects.toThrow('superuser-password is missing; remove');
  });
});

async function ask({ url }: Pick<EmbeddedPostgres, 'url'>, query: string): Promise<unknown> {
  const client = new Client({ connectionString: url('postgres') });
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(query);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}
