import { Module } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/config';
import { databaseFailure } from '../database/failures';
import { currentRequestId } from '../http/request-context';
import { isId } from '../id';

/** An error without what it quotes: messages of databases and parsers may hold what somebody typed. */
export function bareError(error: unknown): object {
  const failure = databaseFailure(error);
  if (failure) return { type: 'database', ...failure };
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, frames: frames.slice(0, 12).map((line) => line.trim()) };
}

/**
 * The path alone, with its words and ids: a query may hold what somebody searched for, and whatever else stands between
 * two strokes may be a name or a number that somebody typed where an id belongs.
 */
export function barePath(url: string | undefined): string {
  const [path = ''] = (url ?? '').split('?', 1);
  return path.replaceAll(/[^/]+/g, (part) => (/^[a-z][a-z-]*$/.test(part) || isId(part) ? part : '…'));
}

/** Structured logs that say which route, how long and how it went, and never about whom. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        pinoHttp: {
          level: config.LOG_LEVEL,
          genReqId: () => currentRequestId(),
          autoLogging: { ignore: (request: IncomingMessage) => barePath(request.url).startsWith('/health') },
          serializers: {
            req: (request: { id: string; method: string; url: string }) => ({
              id: request.id,
              method: request.method,
              path: barePath(request.url),
            }),
            res: (response: ServerResponse) => ({ status: response.statusCode }),
            err: bareError,
          },
          redact: [
            '*.personalIdentityNumber',
            '*.personnummer',
            '*.givenName',
            '*.familyName',
            '*.password',
            '*.cookie',
          ],
        },
      }),
    }),
  ],
})
export class LogModule {}
