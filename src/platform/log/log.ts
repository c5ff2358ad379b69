import { destination, pino, type Logger } from 'pino';
import { databaseFailure } from '../database/failures';
import { bareRequest } from './request-line';

/** The one log of the process. */
export interface Log {
  readonly logger: Logger;
  /** Writes out at once what is still held. */
  flush(): void;
}

/** Lines are written a sheet at a time, and none waits longer than this: a write a line costs more than the line. */
const SHEET_BYTES = 4_096;
const LONGEST_WAIT_MS = 500;

/** An error without what it quotes: messages of databases and parsers may hold what somebody typed. */
export function bareError(error: unknown): object {
  const failure = databaseFailure(error);
  if (failure) return { type: 'database', ...failure };
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, frames: frames.slice(0, 12).map((line) => line.trim()) };
}

/** Opens the log on standard output. What it is handed is bared here, wherever it comes from. */
export function openLog(level: string): Log {
  const sheet = isStoodBefore(process.stdout) ? undefined : newSheet();
  const logger = pino(
    {
      level,
      serializers: { req: bareRequest, err: bareError },
      redact: [
        '*.personalIdentityNumber',
        '*.personnummer',
        '*.givenName',
        '*.familyName',
        '*.password',
        '*.cookie',
      ],
    },
    sheet ?? process.stdout,
  );
  return { logger, flush: () => sheet?.flushSync() };
}

const newSheet = () =>
  destination({ dest: 1, sync: false, minLength: SHEET_BYTES, periodicFlush: LONGEST_WAIT_MS });

/** Whether something in this process hears standard out before the world does, as a test may. It gets each line at once. */
const isStoodBefore = (stream: NodeJS.WriteStream): boolean => Object.hasOwn(stream, 'write');
