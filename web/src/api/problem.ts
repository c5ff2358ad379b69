/** One field that the server would not accept. `field` is its path in the body: `goals.0.title`. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** What the server says when it refuses (RFC 9457), read once and typed. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly fields: readonly FieldProblem[],
    readonly requestId: string | undefined,
  ) {
    super(title);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const { field, message } = Object(error) as { field?: unknown; message?: unknown };
    return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
  });
}

/** Reads a refusal. An answer that is not problem+json (a proxy's page) becomes a problem with the status alone. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isJson ? ((await response.json().catch(() => ({}))) as Record<string, unknown>) : {};
  return new ProblemError(
    response.status,
    textOf(body['code']) ?? `http-${String(response.status)}`,
    textOf(body['title']) ?? '',
    textOf(body['detail']),
    fieldsOf(body['errors']),
    textOf(body['requestId']) ?? textOf(response.headers.get('x-request-id')),
  );
}

/** Which of the few ways a page can fail this is; decides the words and what to do next. */
export type FailureKind =
  'signed-out' | 'refused' | 'absent' | 'conflict' | 'stale' | 'rule' | 'busy' | 'offline' | 'broken';

const kinds: Record<number, FailureKind> = {
  401: 'signed-out',
  403: 'refused',
  404: 'absent',
  409: 'conflict',
  412: 'stale',
  400: 'rule',
  413: 'rule',
  415: 'rule',
  422: 'rule',
  429: 'busy',
  503: 'busy',
};

/** Whether there is nothing here for this reader: then a page is absent as a whole, heading and all. */
export function isAbsent(error: unknown): boolean {
  return failureKind(error) === 'absent';
}

/** Whether this reader may not know it, or know it no more. */
export function isRefused(error: unknown): boolean {
  return isAbsent(error) || failureKind(error) === 'refused';
}

export function failureKind(error: unknown): FailureKind {
  if (error instanceof ProblemError) return kinds[error.status] ?? 'broken';
  // fetch says "TypeError" for every network failure.
  return error instanceof TypeError && !navigator.onLine ? 'offline' : 'broken';
}
