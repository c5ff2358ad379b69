import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG, type Config } from '../../../platform/config/config';
import { Database } from '../../../platform/database/database';
import type { DomainEvent } from '../../../platform/database/tx';
import { newId } from '../../../platform/id';
import { Jobs } from '../../../platform/jobs/jobs';
import { Outbox } from '../../../platform/outbox/outbox';
import { append } from '../audit-trail';
import { configuredSigner } from '../sealing/configured-signer';
import { witnessKeysOf } from '../sealing/witnesses';
import { LogVerifier } from './log-verifier';
import { type VerificationId, type Verified, notCarriedThrough } from './verification';
import { VerificationFigures } from './verification-figures';
import { VerificationRepository } from './verification.repository';

/** Told when a verification is to begin: whichever process takes the event begins it. */
export const verificationAsked = (id: VerificationId): DomainEvent => ({
  name: 'audit.verification-asked',
  payload: { verificationId: id },
});

/** Told to log reviewers: that something was found, never what. */
const alarm = (id: VerificationId): DomainEvent => ({
  name: 'audit.verification-alarm',
  payload: { verificationId: id },
});

/** How far a verification has come is told so often, in milliseconds. */
const TELL_EVERY = 2_000;

/** Verifies the whole log each night and when a reviewer asks, keeps what came of it, and sounds the alarm. */
@Injectable()
export class Verifications implements OnModuleInit, OnApplicationShutdown {
  private readonly verifier: LogVerifier;
  private readonly running = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly repository: VerificationRepository,
    private readonly figures: VerificationFigures,
    private readonly log: PinoLogger,
  ) {
    const { key } = configuredSigner(config);
    this.verifier = new LogVerifier({
      url: config.DATABASE_AUDIT_READER_URL,
      origin: config.AUDIT_ORIGIN,
      keys: { logs: [key], witnesses: witnessKeysOf(config) },
      witnessFile: config.AUDIT_WITNESS_FILE,
    });
  }

  onModuleInit(): void {
    this.jobs.register({ name: 'audit-verification', schedule: '15 1 * * *', run: () => this.askAtNight() });
    this.outbox.on('audit.verification-asked', async ({ payload }) =>
      // Not waited for: it takes minutes, and others wait for the outbox.
      this.begin(payload['verificationId'] as VerificationId),
    );
  }

  /** Those under way read no further when the service stops; they count as interrupted. */
  async onApplicationShutdown(): Promise<void> {
    this.verifier.stop();
    await Promise.allSettled(this.running);
  }

  /** Asks for a verification, unless one is under way. */
  async askAtNight(): Promise<void> {
    await this.database.asSystem('verification', async (tx) => {
      const id = newId<VerificationId>();
      if (await this.repository.ask(tx, id, null)) await tx.emit(verificationAsked(id));
    });
  }

  private begin(id: VerificationId): void {
    const work = this.verify(id).catch((error: unknown) =>
      this.log.error({ err: error }, 'a verification of the audit log could not tell its outcome'),
    );
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  private async verify(id: VerificationId): Promise<void> {
    // Two that take the same event: one goes on.
    if (!(await this.database.asSystem('verification', (tx) => this.repository.step(tx, id, 0, 0)))) return;
    const progress = new Progress((events, of) => this.tell(id, events, of));
    try {
      await this.end(id, await this.verifier.verify(id, progress.come));
    } catch (error) {
      if (this.verifier.isStopped) return;
      this.log.error({ err: error }, 'the audit log could not be verified');
      await this.end(id, notCarriedThrough);
    }
  }

  private async tell(id: VerificationId, events: number, of: number): Promise<void> {
    await this.database
      .asSystem('verification', (tx) => this.repository.step(tx, id, events, of))
      .catch((error: unknown) =>
        this.log.warn({ err: error }, 'how far a verification has come is not told'),
      );
  }

  private async end(id: VerificationId, verified: Verified): Promise<void> {
    const { outcome, size } = verified;
    await this.database.asSystem('verification', async (tx) => {
      await this.repository.end(tx, id, verified);
      if (outcome === 'tampered') await tx.emit(alarm(id));
      await append(tx, {
        event: 'audit.verified',
        outcome: outcome === 'intact' ? 'allowed' : 'failed',
        ...(outcome !== 'intact' && { reason: `log-${outcome}` }),
        facts: { resourceId: id, count: size },
        rested: { basis: 'service', basisId: undefined },
      });
    });
    await this.figures.refresh();
    if (outcome === 'tampered') this.log.fatal('the audit log was found changed');
    else if (outcome !== 'intact') this.log.error({ outcome }, 'the audit log was not wholly verified');
  }
}

/** Passes on how far a work has come, now and then. */
class Progress {
  private toldAt = -TELL_EVERY;

  constructor(private readonly tell: (events: number, of: number) => Promise<void>) {}

  readonly come = (events: number, of: number): void => {
    const now = performance.now();
    if (now - this.toldAt < TELL_EVERY) return;
    this.toldAt = now;
    void this.tell(Math.max(events, 1), of);
  };
}
