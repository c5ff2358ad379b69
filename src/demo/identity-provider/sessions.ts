import type { DemoPerson } from './people';

/** Who is signed in at the provider in one browser, and the names the service knows that sign-in by. */
export interface ProviderSession {
  readonly person: DemoPerson;
  readonly nameId: string;
  readonly sessionIndex: string;
}

const MOST_SESSIONS = 1000;

/** The provider's sign-ins, in memory: a restart forgets them, and the oldest gives way to the newest. */
export class ProviderSessions {
  private readonly byCookie = new Map<string, ProviderSession>();

  begin(cookie: string, session: ProviderSession): void {
    const [oldest] = this.byCookie.keys();
    if (oldest !== undefined && this.byCookie.size >= MOST_SESSIONS) this.byCookie.delete(oldest);
    this.byCookie.set(cookie, session);
  }

  of(cookie: string | undefined): ProviderSession | undefined {
    return cookie === undefined ? undefined : this.byCookie.get(cookie);
  }

  end(cookie: string | undefined): void {
    if (cookie !== undefined) this.byCookie.delete(cookie);
  }

  /** Ends what a logout request names; without a session index, every session of that person. */
  endNamed(nameId: string, sessionIndex: string | undefined): void {
    for (const [cookie, session] of this.byCookie) {
      const isNamed = sessionIndex === undefined || session.sessionIndex === sessionIndex;
      if (session.nameId === nameId && isNamed) this.byCookie.delete(cookie);
    }
  }
}
