import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG, type Config } from '../../../platform/config/config';
import { SoleConnection } from '../../../platform/database/sole-connection';
import { Metrics } from '../../../platform/metrics/metrics';
import { MonthCloser } from '../closing/month-closer';
import { EventEraser } from '../erasing/event-eraser';
import { Attendance } from './attend';
import { configuredSigner } from './configured-signer';
import { OverAndOver } from './over-and-over';
import { lastSeal, waitingSeconds } from './seal.repository';
import { WitnessStates } from './witness-states';
import { Sealer } from './sealer';
import { witnessesOf } from './witnesses';

const PAUSE = 1_000;
/** Months and events that two agreed to remove are looked for so often. */
const REMOVAL_PAUSE = 60_000;

/**
 * Seals the log each second, on a connection of its own, and puts each new head before the witnesses, each on another:
 * none waits for one that is away. A sealer, a keeper of the key or a witness that is down stops nobody's work: rows and
 * heads wait, and the figures tell for how long.
 */
@Injectable()
export class SealingJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly connections: SoleConnection[] = [];
  private readonly sealer: Sealer;
  private readonly sealing: OverAndOver;
  private readonly attending: readonly OverAndOver[];
  private readonly telling: OverAndOver;
  private readonly removing: readonly OverAndOver[];
  private readonly states: WitnessStates;
  private isStopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly log: PinoLogger,
  ) {
    const signer = configuredSigner(config);
    const beside = this.connection();
    this.states = new WitnessStates(beside);
    this.sealer = new Sealer(this.connection(), signer);
    const attendances = witnessesOf(config, signer.key).map(
      (each) => new Attendance(each, this.connection()),
    );
    this.sealing = this.loop('the audit log could not be sealed', () => this.seal());
    // By itself: what keeps the seal from being made must not keep it from being told.
    this.telling = this.loop('how far the audit log is sealed could not be told', () => this.tell(beside));
    this.attending = attendances.map((each) =>
      this.loop('a witness could not be asked', () => this.attend(each)),
    );
    const closer = new MonthCloser(this.connection(), signer);
    const eraser = new EventEraser(this.connection());
    this.removing = [
      this.loop('a month of the audit log could not be closed', () => this.close(closer), REMOVAL_PAUSE),
      this.loop('events of the audit log could not be erased', () => this.erase(eraser), REMOVAL_PAUSE),
    ];
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await Promise.all(this.connections.map((each) => each.close()));
  }

  /** Seals what can be sealed now. */
  private async seal(): Promise<void> {
    let step = await this.sealer.step();
    while (!this.isStopped && step.sealed > 0) {
      for (const loop of this.attending) loop.soon();
      step = await this.sealer.step();
    }
    // Whoever is kept from the seal has sealed nothing, and cannot say that all is sealed.
    if (!step.isTaken) this.metrics.auditSealedAt.setToCurrentTime();
  }

  private async tell(connection: SoleConnection): Promise<void> {
    const [size, waiting] = await connection.transaction(async (query) => [
      (await lastSeal(query)).size,
      await waitingSeconds(query),
    ]);
    this.metrics.auditSize.set(size);
    this.metrics.auditWaiting.set(waiting);
  }

  private async close(closer: MonthCloser): Promise<void> {
    const closed = await closer.step();
    if (closed) this.log.info(closed, 'a month of the audit log is closed');
  }

  private async erase(eraser: EventEraser): Promise<void> {
    for (;;) {
      const { erased, heldBack } = await eraser.step();
      for (const { erasureId } of heldBack)
        this.log.fatal({ erasureId }, 'the audit log was found changed; an erasure of it is held back');
      if (!erased) return;
      this.log.info(erased, 'events of the audit log are erased');
      if (this.isStopped) return;
    }
  }

  // A witness that is away waits; one that refuses, forgets or signs something else is an alarm.
  private async attend(attendance: Attendance): Promise<void> {
    const { name: witness } = attendance.witness;
    const { behind, answer } = await attendance.attend();
    if (behind !== undefined) this.metrics.auditUnwitnessed.set({ witness }, behind);
    if (!answer) return;
    if (answer.kind !== 'remembered' && answer.kind !== 'unreachable') {
      this.metrics.auditWitnessAlarms.inc({ witness, kind: answer.kind });
      this.log.error({ witness, answer: answer.kind }, 'a witness of the audit log does not go along');
    }
    await this.states.tell(witness, answer, attendance.size);
  }

  private connection(): SoleConnection {
    const connection = new SoleConnection(this.config.DATABASE_SEALER_URL);
    this.connections.push(connection);
    return connection;
  }

  private get loops(): readonly OverAndOver[] {
    return [this.sealing, this.telling, ...this.attending, ...this.removing];
  }

  private loop(failure: string, work: () => Promise<void>, pause = PAUSE): OverAndOver {
    return new OverAndOver(work, pause, (error) => this.log.error({ err: error }, failure));
  }
}
