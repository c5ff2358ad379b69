/** Work that is done again and again with a pause between, until it is stopped. A failure is told and stops nothing. */
export class OverAndOver {
  private waiting: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isAwaited = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly pause: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.again(0);
  }

  /** Does it now instead of after the pause; once more if it is being done just now. */
  soon(): void {
    this.isAwaited = true;
    if (this.waiting === undefined) return;
    clearTimeout(this.waiting);
    this.again(0);
  }

  /** Waits for what is being done. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.waiting);
    await this.running;
  }

  private again(pause: number): void {
    if (this.isStopped) return;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      this.isAwaited = false;
      this.running = this.work()
        .catch(this.failed)
        .then(() => this.again(this.isAwaited ? 0 : this.pause));
    }, pause);
    this.waiting.unref();
  }
}
