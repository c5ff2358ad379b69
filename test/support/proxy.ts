import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Conversation } from './conversation';

/** A wire to the database that a test can cut and mend, and on which round trips are counted. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private spoken = 0;
  private statements: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const wire = new Wire(server, (server.address() as AddressInfo).port);
    server.on('connection', (near) => wire.carry(near, host, port));
    return wire;
  }

  /** How many round trips there have been since the last time this was asked. */
  tripsSince(): number {
    const trips = this.spoken;
    this.spoken = 0;
    return trips;
  }

  /** The statements with parameters that were sent since the last time this was asked. */
  statementsSince(): string[] {
    const { statements } = this;
    this.statements = [];
    return statements;
  }

  /** Every connection breaks, and new ones break at once. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => void this.server.close(() => resolve()));
  }

  private carry(near: Socket, host: string, port: number): void {
    if (this.isCut) return void near.destroy();
    const far = connect(port, host);
    const conversation = new Conversation(
      () => this.spoken++,
      (statement) => this.statements.push(statement),
    );
    near.on('data', (bytes: Buffer) => conversation.ask(bytes));
    far.on('data', (bytes: Buffer) => conversation.answer(bytes));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      // Else each answer waits some 40 ms for the acknowledgement of what went before it.
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
