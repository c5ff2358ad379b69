import { leafHash } from '../tree/hash';
import { commitmentOf, type Details, type Envelope, leafInput } from '../tree/leaf';

/** A row of the log, as sealing reads it. */
export interface LoggedEvent {
  readonly id: string;
  /** RFC 3339 in UTC with microseconds. */
  readonly occurredAt: string;
  readonly event: string;
  readonly outcome: string;
  readonly process: string;
  /** A bigint comes as text. */
  readonly number: string;
  readonly salt: Buffer;
  readonly details: Details;
}

/** A sealed row with the commitment that its leaf keeps. Without a salt it was erased for a person's sake. */
export interface KeptEvent extends Omit<LoggedEvent, 'salt'> {
  readonly salt: Buffer | null;
  readonly commitment: Buffer;
}

/** SQL: a moment as RFC 3339 writes it. */
const moment = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** SQL: the columns of a `LoggedEvent`, of a row of `audit_events` under the name `e`. */
export const loggedColumns = `e.id, ${moment('e.occurred_at')} as "occurredAt", e.event, e.outcome,
  e.process_id as process, e.process_number as number, e.salt,
  jsonb_build_object('user', e.user_id, 'membership', e.membership_id, 'role', e.role, 'unit', e.organisation_id,
    'session', e.session_id, 'request', e.request_id, 'resource', e.resource_id, 'case', e.case_id,
    'purpose', e.purpose, 'basis', e.basis, 'basisId', e.basis_id, 'reason', e.reason, 'facts', e.facts) as details`;

/** SQL: the columns of a `KeptEvent`, with its row of `audit_leaves` under the name `l`. */
export const keptColumns = `${loggedColumns}, l.commitment`;

/** What the tree says of an event in clear, bound to its details. */
const envelopeTo = (commitment: string, event: Omit<LoggedEvent, 'salt'>): Envelope => ({
  commitment,
  event: event.event,
  id: event.id,
  occurredAt: event.occurredAt,
  outcome: event.outcome,
  process: event.process,
  number: Number(event.number),
});

/** What the tree says of a sealed event: bound to its details as they are, or, once they are erased, as they were. */
export const envelopeOf = (event: KeptEvent): Envelope =>
  envelopeTo(
    event.salt ? commitmentOf(event.salt, sayable(event.details)) : event.commitment.toString('hex'),
    event,
  );

/** The hash of the event's leaf, and the commitment in it. */
export function leafOf(event: LoggedEvent): { readonly commitment: string; readonly hash: Buffer } {
  const commitment = commitmentOf(event.salt, sayable(event.details));
  return { commitment, hash: leafHash(leafInput(envelopeTo(commitment, event))) };
}

/** Whether all is gone that is erased for a person's sake. A row that lost its salt alone was not erased by the log. */
export const isErased = ({ salt, details }: KeptEvent): boolean =>
  salt === null && Object.values(details).every((value) => value === null);

/** The details as they are committed to: a number too large for JSON's readers is nothing to them, and null here. */
export const sayable = (details: Details): Details => JSON.parse(JSON.stringify(details)) as Details;
