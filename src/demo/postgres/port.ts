import { createServer } from 'node:net';
import { once } from 'node:events';

import { type DataFolder, recall } from './data-folder';
import { PortTaken } from './postgres.errors';

/** The port to serve on: the one asked for, else last time's when it is free, else any free one. */
export async function choosePort(folder: DataFolder, wanted: number): Promise<number> {
  if (wanted !== 0) {
    if ((await freePort(wanted)) === undefined) throw new PortTaken(wanted);
    return wanted;
  }
  const last = Number((await recall(folder, 'port')) ?? 0);
  const isPort = Number.isInteger(last) && last > 0 && last < 65_536;
  return (isPort ? await freePort(last) : undefined) ?? (await freePort(0)) ?? 0;
}

/** The number of a port that can be listened on (0 asks for any), or undefined when it is taken. */
async function freePort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
