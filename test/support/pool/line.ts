import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../world';
import type { Member, Sending } from './crowd';

/** What came back; `null` where whoever asked had hung up. */
export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
}

/** When whoever asked hangs up. */
export type HangUp = 'never' | 'at once' | 'at the first byte';

/** Kept connections to the running service, on which one can hang up. */
export class Line {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 40 });

  constructor(private readonly world: World) {}

  send({ browser }: Member, { method, path, body, version }: Sending, hangUp: HangUp): Promise<Heard | null> {
    const { port } = this.world.server.address() as AddressInfo;
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      cookie: browser.cookie,
      ...(method === 'GET'
        ? {}
        : { 'x-csrf-token': browser.session.csrfToken, 'idempotency-key': randomUUID() }),
      ...(sent === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    return new Promise((resolve) => {
      const asked = request(
        { host: '127.0.0.1', port, method, path, headers, agent: this.agent },
        (answer) => {
          if (hangUp === 'at the first byte') return void asked.destroy();
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => void (text += part));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text,
              requestId: String(answer.headers['x-request-id']),
            }),
          );
          answer.on('error', () => resolve(null));
        },
      );
      asked.on('error', () => resolve(null));
      asked.on('close', () => resolve(null));
      asked.end(sent, () => {
        if (hangUp === 'at once') setImmediate(() => asked.destroy());
      });
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
