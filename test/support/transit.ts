import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NoteSigner } from '../../src/trust/audit/tree/signed-note';

/** What a service that keeps a key does when it is asked to sign a message. */
export type Answering = (message: Buffer, response: ServerResponse) => Promise<void> | void;

/** The body of an answer with this signature. */
export const withSignature = (octets: Buffer, prefix = 'vault:v1:'): string =>
  JSON.stringify({ data: { signature: `${prefix}${octets.toString('base64')}` } });

/** Signs as it should, with this key. */
export const signingWith =
  (signer: NoteSigner): Answering =>
  async (message, response) =>
    void response.end(withSignature(await signer.sign(message)));

/** Answers with this, whatever it was asked. */
export const saying =
  (value: unknown, status = 200): Answering =>
  (_, response) =>
    void response.writeHead(status).end(typeof value === 'string' ? value : JSON.stringify(value));

/** A service that keeps a key and signs with it, as Vault's transit engine does; it can be made to answer anything. */
export class TransitService {
  readonly asked: IncomingMessage[] = [];
  private awaited: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    public answering: Answering,
  ) {}

  static async start(answering: Answering): Promise<TransitService> {
    const server = createServer();
    const service = new TransitService(server, answering);
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      service.take(request, response),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/transit`;
  }

  /** Resolves when it has been asked to sign the next time. */
  untilAsked(): Promise<void> {
    return new Promise((resolve) => this.awaited.push(resolve));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { readonly input: string };
      void this.answering(Buffer.from(input, 'base64'), response);
      for (const resolve of this.awaited.splice(0)) resolve();
    });
  }
}
