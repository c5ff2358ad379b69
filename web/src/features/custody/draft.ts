import { ProblemError } from '../../api/problem';

/** How what is written stands to what the server has. */
export type DraftState<Content> =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly mine: Content };

const pauseMs = 1200;

/** Saves content of one version; answers with the next. */
export type SaveContent<Content> = (version: number, content: Content) => Promise<{ version: number }>;

/**
 * Keeps a draft on the server: saves at every pause, one save at a time, each on top of the version that the one before
 * gave. Nothing is kept in the browser.
 */
export class Draft<Content> {
  private state: DraftState<Content> = { kind: 'untouched' };
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The saves, one after another. */
  private running: Promise<void> = Promise.resolve();
  private content: Content;
  private saved: string;

  constructor(
    private version: number,
    content: Content,
    private readonly save: SaveContent<Content>,
    private readonly now: () => number,
  ) {
    this.content = content;
    this.saved = JSON.stringify(content);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): DraftState<Content> => this.state;

  /** The version that the server has, as far as we know. */
  get knownVersion(): number {
    return this.version;
  }

  /** Something was written: it is saved at the next pause. In a conflict, not before the writer has chosen. */
  write(content: Content): void {
    this.content = content;
    if (this.state.kind === 'conflict') {
      this.become({ kind: 'conflict', mine: content });
      return;
    }
    if (!this.isUnsaved()) return;
    this.become({ kind: 'waiting' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), pauseMs);
  }

  /** Saves now what is not saved yet. Throws what went wrong, which the state tells too. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.catch(() => undefined).then(() => this.sendUnsaved());
    await this.running;
  }

  /** After a conflict: what was written here goes on top of the version that was saved by somebody else. */
  async keepMine(version: number): Promise<void> {
    this.version = version;
    this.saved = '';
    this.become({ kind: 'waiting' });
    await this.flush();
  }

  /** After a conflict: what somebody else saved is what the draft says. */
  takeTheirs(version: number, content: Content): void {
    this.version = version;
    this.content = content;
    this.saved = JSON.stringify(content);
    this.become({ kind: 'saved', at: this.now() });
  }

  private isUnsaved(): boolean {
    return JSON.stringify(this.content) !== this.saved;
  }

  private async sendUnsaved(): Promise<void> {
    if (this.state.kind === 'conflict' || !this.isUnsaved()) return;
    const sent = this.content;
    this.become({ kind: 'saving' });
    try {
      const { version } = await this.save(this.version, sent);
      this.version = version;
      this.saved = JSON.stringify(sent);
      this.become(this.isUnsaved() ? { kind: 'waiting' } : { kind: 'saved', at: this.now() });
    } catch (error) {
      const isStale = error instanceof ProblemError && error.status === 412;
      this.become(isStale ? { kind: 'conflict', mine: this.content } : { kind: 'failed', error });
      throw error;
    }
  }

  private become(state: DraftState<Content>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
