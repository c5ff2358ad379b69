import { leafHash } from '../tree/hash';
import { commitmentOf, type Details, type Envelope, leafInput } from '../tree/leaf';

/** A row of the log, as sealing and exporting read it. */
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

/** SQL: a moment as RFC 3339 writes it. */
const moment = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** SQL: the columns of a `LoggedEvent`, of a row of `audit_events` under the name `e`. */
export const loggedColumns = `e.id, ${moment('e.occurred_at')} as "occurredAt", e.event, e.outcome,
  e.process_id as process, e.process_number as number, e.salt,
  jsonb_build_object('user', e.user_id, 'membership', e.membership_id, 'role', e.role, 'unit', e.organisation_id,
    'session', e.session_id, 'request', e.request_id, 'resource', e.resource_id, 'case', e.case_id,
    'purpose', e.purpose, 'basis', e.basis, 'basisId', e.basis_id, 'reason', e.reason, 'facts', e.facts) as details`;

/** What the tree says of an event in clear, bound to its details. */
export const envelopeOf = ({ salt, details, number, ...event }: LoggedEvent): Envelope => ({
  commitment: commitmentOf(salt, sayable(details)),
  event: event.event,
  id: event.id,
  occurredAt: event.occurredAt,
  outcome: event.outcome,
  process: event.process,
  number: Number(number),
});

/** The hash of the event's leaf, and the commitment in it. */
export function leafOf(event: LoggedEvent): { readonly commitment: string; readonly hash: Buffer } {
  const envelope = envelopeOf(event);
  return { commitment: envelope.commitment, hash: leafHash(leafInput(envelope)) };
}

/** The details as they are committed to: a number too large for JSON's readers is nothing to them, and null here. */
export const sayable = (details: Details): Details => JSON.parse(JSON.stringify(details)) as Details;
