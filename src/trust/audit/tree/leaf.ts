import { canonical, type Json, normalised } from './canonical';
import { sha256 } from './hash';

/** What the tree says in clear of an event, for as long as the log stands. Nothing in it tells of a person. */
export interface Envelope {
  /** Lower-case hex of the commitment to the details. */
  readonly commitment: string;
  /** The kind of event, of the closed vocabulary. */
  readonly event: string;
  readonly id: string;
  /** RFC 3339 in UTC with microseconds. */
  readonly occurredAt: string;
  readonly outcome: string;
  /** The life of the process that wrote it. */
  readonly process: string;
  /** Its running number in that life: 1, 2, 3, so that what is dropped leaves a gap. */
  readonly number: number;
}

/** Names of the details, all of them always there; what an event lacks is null. */
export const DETAIL_NAMES = [
  'basis',
  'basisId',
  'case',
  'facts',
  'membership',
  'purpose',
  'reason',
  'request',
  'resource',
  'role',
  'session',
  'unit',
  'user',
] as const;

/** What can be erased for a person's sake: who, what and why. The commitment stays, the proofs with it. */
export type Details = Readonly<Record<(typeof DETAIL_NAMES)[number], Json>>;

/** Octets of a salt. */
export const SALT_LENGTH = 32;

const VERSION = Buffer.of(0x01);

/** The input of an event's leaf: the version, then the canonical envelope. */
export const leafInput = (envelope: Envelope): Buffer => leafInputOf(canonical(normalised({ ...envelope })));

/** The same from an envelope that is canonical already. */
export const leafInputOf = (canonicalEnvelope: string): Buffer =>
  Buffer.concat([VERSION, Buffer.from(canonicalEnvelope, 'utf8')]);

/** Binds salt and details into the envelope's commitment, in lower-case hex. Without the salt it tells nothing. */
export const commitmentOf = (salt: Uint8Array, details: Details): string =>
  commitmentTo(salt, canonical(normalised({ ...details })));

/** The same to details that are canonical already. */
export const commitmentTo = (salt: Uint8Array, canonicalDetails: string): string =>
  sha256(VERSION, salt, Buffer.from(canonicalDetails, 'utf8')).toString('hex');
