import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/config';
import { type Log, openLog } from './log';

/** Where the log is asked for by who writes its lines of requests. */
export const LOG = Symbol('log');

/**
 * Structured logs that say which route, how long and how it went, and never about whom. The library's own request
 * logger is left out: it makes two loggers a request and an async context around it (docs/decisions/0019).
 */
@Global()
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [LOG],
      useFactory: ({ logger }: Log) => ({ pinoHttp: { logger }, forRoutes: [] }),
    }),
  ],
  providers: [
    { provide: LOG, inject: [CONFIG], useFactory: ({ LOG_LEVEL }: Config): Log => openLog(LOG_LEVEL) },
  ],
  exports: [LOG],
})
export class LogModule implements OnApplicationShutdown {
  constructor(@Inject(LOG) private readonly log: Log) {}

  onApplicationShutdown(): void {
    this.log.flush();
  }
}
