import { useState } from 'react';

/**
 * One intention of the user, told to the server as one `Idempotency-Key`. The key stays the same while
 * the same content is sent again (a retry, a double click), and is new when the content changes or the
 * intention was carried out.
 */
export class Intention {
  private content: string | undefined;
  private key = '';

  /** The headers for sending this content. */
  headersFor(body: unknown): { 'Idempotency-Key': string } {
    const content = JSON.stringify(body);
    if (content !== this.content) {
      this.content = content;
      this.key = crypto.randomUUID();
    }
    return { 'Idempotency-Key': this.key };
  }

  /** The server did it: what comes next is another intention. */
  done(): void {
    this.content = undefined;
  }
}

/** For a button that writes without a form; forms have their own. */
export function useIntention(): Intention {
  const [intention] = useState(() => new Intention());
  return intention;
}
