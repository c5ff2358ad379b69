import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG, type Config } from '../../../platform/config/config';
import { SoleConnection } from '../../../platform/database/sole-connection';
import { Metrics } from '../../../platform/metrics/metrics';
import { Attendance } from './attend';
import { lastSeal, waitingSeconds } from './seal.repository';
import { Sealer } from './sealer';
import { signerFromFile } from './signing-key';
import { witnessesOf } from './witnesses';

const PAUSE = 1_000;

/**
 * Seals the log each second, on a connection of its own, and puts each new head before the witnesses. A sealer or a
 * witness that is down stops nobody's work: rows and heads wait, and the figures tell for how long.
 */
@Injectable()
export class SealingJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly connection: SoleConnection;
  private readonly sealer: Sealer;
  private readonly attendances: readonly Attendance[];
  private pause: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly metrics: Metrics,
    private readonly log: PinoLogger,
  ) {
    const mayMake = config.NODE_ENV !== 'production';
    this.connection = new SoleConnection(config.DATABASE_SEALER_URL);
    const signer = signerFromFile(config.AUDIT_KEY_FILE, config.AUDIT_ORIGIN, mayMake);
    this.sealer = new Sealer(this.connection, signer);
    this.attendances = witnessesOf(config, signer.key).map((each) => new Attendance(each, this.connection));
  }

  onApplicationBootstrap(): void {
    this.again(0);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.pause);
    await this.running;
    await this.connection.close();
  }

  /** Seals what can be sealed now, and tells the figures. */
  async seal(): Promise<void> {
    let step = await this.sealer.step();
    while (!this.isStopped && step.sealed > 0) step = await this.sealer.step();
    const [size, waiting] = await this.connection.transaction(async (query) => [
      (await lastSeal(query)).size,
      await waitingSeconds(query),
    ]);
    this.metrics.auditSize.set(size);
    this.metrics.auditWaiting.set(waiting);
    // Whoever is kept from the lock has sealed nothing, and cannot say that all is sealed.
    if (!step.isTaken) this.metrics.auditSealedAt.setToCurrentTime();
    for (const attendance of this.attendances) await this.attend(attendance);
  }

  // A witness that is away waits; one that refuses, forgets or signs something else is an alarm.
  private async attend(attendance: Attendance): Promise<void> {
    const { name: witness } = attendance.witness;
    const { behind, answer } = await attendance.attend();
    this.metrics.auditUnwitnessed.set({ witness }, behind);
    if (!answer || answer.kind === 'remembered' || answer.kind === 'unreachable') return;
    this.metrics.auditWitnessAlarms.inc({ witness, kind: answer.kind });
    this.log.error({ witness, answer: answer.kind }, 'a witness of the audit log does not go along');
  }

  private again(pause: number): void {
    if (this.isStopped) return;
    this.pause = setTimeout(() => {
      this.running = this.seal()
        .catch((error: unknown) => this.log.error({ err: error }, 'the audit log could not be sealed'))
        .then(() => this.again(PAUSE));
    }, pause);
    this.pause.unref();
  }
}
