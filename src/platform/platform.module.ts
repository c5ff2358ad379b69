import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock/clock';
import { CONFIG, type Config } from './config/config';
import { DatabaseModule } from './database/database.module';
import { Housekeeping } from './jobs/housekeeping';
import { Jobs } from './jobs/jobs';
import { LogModule } from './log/log.module';
import { Metrics } from './metrics/metrics';
import { Outbox } from './outbox/outbox';
import { OutboxWorker } from './outbox/outbox.worker';

/** Technology: configuration, clock, database, log, metrics, outbox and jobs. No word of social work. */
@Global()
@Module({})
export class PlatformModule {
  static for(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule, LogModule],
      providers: [
        { provide: CONFIG, useValue: config },
        Clock,
        Metrics,
        Outbox,
        OutboxWorker,
        Jobs,
        Housekeeping,
      ],
      exports: [CONFIG, Clock, Metrics, Outbox, OutboxWorker, Jobs, DatabaseModule],
    };
  }
}
