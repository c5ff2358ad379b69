/** One connection's talk with PostgreSQL, as bytes pass by: how often the near side spoke after the far side had answered all. */
export class Conversation {
  private readonly near = new Messages(true);
  private readonly far = new Messages(false);
  private waiting = 1;

  constructor(
    private readonly spoke: () => void,
    private readonly prepared: (statement: string) => void = () => undefined,
  ) {}

  /** What the service sends. A round trip begins when it speaks while no answer is due. */
  ask(bytes: Buffer): void {
    for (const { type, body } of this.near.read(bytes)) {
      if (type === 'P') this.prepared(body.toString('utf8').split('\0')[1] ?? '');
      if (type !== 'Q' && type !== 'S') continue;
      if (this.waiting === 0) this.spoke();
      this.waiting++;
    }
  }

  /** What PostgreSQL answers: each `Z` says that it is ready for the next. */
  answer(bytes: Buffer): void {
    for (const { type } of this.far.read(bytes)) if (type === 'Z') this.waiting--;
  }
}

interface Message {
  readonly type: string;
  readonly body: Buffer;
}

/** The whole messages of a stream: a letter, four bytes of length, the rest. The very first ask has no letter. */
class Messages {
  private rest = Buffer.alloc(0);

  constructor(private isFirst: boolean) {}

  read(bytes: Buffer): Message[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const whole: Message[] = [];
    for (;;) {
      const lead = this.isFirst ? 0 : 1;
      if (this.rest.length < lead + 4) return whole;
      const end = lead + this.rest.readInt32BE(lead);
      if (this.rest.length < end) return whole;
      const body = this.rest.subarray(lead + 4, end);
      if (!this.isFirst) whole.push({ type: String.fromCharCode(this.rest[0] ?? 0), body });
      this.isFirst = false;
      this.rest = this.rest.subarray(end);
    }
  }
}
