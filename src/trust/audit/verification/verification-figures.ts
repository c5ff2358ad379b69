import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Database } from '../../../platform/database/database';
import { Metrics } from '../../../platform/metrics/metrics';

const EVERY = 60_000;

/** What verifications came to, as figures: told by every process, whichever of them verified. */
@Injectable()
export class VerificationFigures implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly log: PinoLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), EVERY);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws: figures that stand still are an alarm of their own. */
  async refresh(): Promise<void> {
    try {
      const [row] = await this.database.askAsSystem<{ alarms: number; at: number; whole: boolean }>(
        'verification',
        `select count(*) filter (where o.outcome = 'tampered' and a.verification_id is null)::integer as alarms,
           coalesce(extract(epoch from max(o.ended_at) filter (
             where o.outcome <> 'failed' and not v.is_of_part)), 0)::float8 as at,
           coalesce((array_agg(o.outcome order by o.ended_at desc) filter (
             where not v.is_of_part))[1] = 'intact', false) as whole
         from audit_verification_outcomes o join audit_verifications v on v.id = o.verification_id
           left join audit_alarm_answers a on a.verification_id = o.verification_id`,
        [],
      );
      this.metrics.auditVerificationAlarms.set(row?.alarms ?? 0);
      this.metrics.auditVerifiedAt.set(row?.at ?? 0);
      this.metrics.auditVerificationWhole.set(row?.whole ? 1 : 0);
    } catch (error) {
      this.log.warn({ err: error }, 'the figures of the audit log wait for the database');
    }
  }
}
