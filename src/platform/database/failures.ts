import { QueryFailedError } from 'typeorm';

/** What PostgreSQL said, without the values in it: its messages may quote what somebody typed. */
export interface DatabaseFailure {
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
}

/** The database's own error inside whatever TypeORM or pg threw; `undefined` for anything else. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return undefined;
  const { constraint, table } = cause as { constraint?: unknown; table?: unknown };
  return {
    code: cause.code,
    constraint: typeof constraint === 'string' ? constraint : undefined,
    table: typeof table === 'string' ? table : undefined,
  };
}

const unreachable = /^(08|57P0|53|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/;
const unreachableText =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error|Connection ended/i;

/** Whether the database could not be reached, or would not take more work: the request may be repeated later. */
export function isDatabaseDown(error: unknown): boolean {
  const failure = databaseFailure(error);
  if (failure && unreachable.test(failure.code)) return true;
  return error instanceof Error && unreachableText.test(error.message);
}
