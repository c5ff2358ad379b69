import { canonical, type Json, normalised, parseJson } from '../tree/canonical';
import { hashFromBase64 } from '../tree/hash';
import { DETAIL_NAMES, type Envelope, SALT_LENGTH } from '../tree/leaf';

/** The name and version of the format; another is not read. */
export const FORMAT = 'samspel-audit-1';

/** First line: which log, and which part of it. */
export interface Header {
  readonly origin: string;
  readonly from: string;
  readonly to: string;
  readonly exportedAt: string;
  /** Sequence of the first event. */
  readonly first: number;
  /** Size of the tree after the last event. */
  readonly size: number;
}

/** One event, with what its leaf and its commitment are computed from. */
export interface EventLine {
  readonly sequence: number;
  readonly leaf: Buffer;
  readonly envelope: Envelope;
  readonly canonicalEnvelope: string;
  /** Null when they were erased for a person's sake. */
  readonly details: { readonly salt: Buffer; readonly canonical: string } | null;
}

export type ExportLine =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'left'; readonly hashes: readonly Buffer[] }
  | { readonly kind: 'event'; readonly event: EventLine }
  | { readonly kind: 'month'; readonly note: string }
  | { readonly kind: 'checkpoint'; readonly note: string; readonly consistency: readonly Buffer[] | null }
  | { readonly kind: 'end'; readonly events: number };

type Fields = Readonly<Record<string, Json>>;

/** One line of an export without its newline; undefined when it is none by the letter of the format. */
export function parseLine(text: string): ExportLine | undefined {
  try {
    return lineOf(text);
  } catch (error) {
    // What canonical JSON cannot say is no line either.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function lineOf(text: string): ExportLine | undefined {
  const value = parseJson(text);
  if (!isFields(value) || !isComposed(text, value)) return undefined;
  switch (Object.keys(value).sort().join()) {
    case 'details,envelope,leaf,salt,sequence':
      return eventOf(value, text);
    case 'checkpoint':
    case 'checkpoint,consistency':
      return written(text, value) ? checkpointOf(value) : undefined;
    case 'exportedAt,first,format,from,origin,size,to':
      return written(text, value) ? headerOf(value) : undefined;
    case 'left':
      return written(text, value) ? leftOf(value) : undefined;
    case 'month':
      return written(text, value) && typeof value['month'] === 'string'
        ? { kind: 'month', note: value['month'] }
        : undefined;
    case 'end,events':
      return written(text, value) && value['end'] === true && isCount(value['events'])
        ? { kind: 'end', events: value['events'] }
        : undefined;
    default:
      return undefined;
  }
}

function eventOf({ details, envelope, leaf, salt, sequence }: Fields, text: string): ExportLine | undefined {
  const hash = typeof leaf === 'string' ? hashFromBase64(leaf) : undefined;
  if (!isEnvelope(envelope) || !hash || typeof leaf !== 'string' || !isCount(sequence)) return undefined;
  const [canonicalEnvelope, shown] = [canonical(envelope), detailsOf(details, salt)];
  if (shown === undefined) return undefined;
  const line =
    `{"details":${shown?.canonical ?? 'null'},"envelope":${canonicalEnvelope},"leaf":"${leaf}",` +
    `"salt":${shown ? `"${shown.salt.toString('hex')}"` : 'null'},"sequence":${sequence}}`;
  if (line !== text) return undefined;
  return { kind: 'event', event: { sequence, leaf: hash, envelope, canonicalEnvelope, details: shown } };
}

function detailsOf(details: Json | undefined, salt: Json | undefined): EventLine['details'] | undefined {
  if (details === null && salt === null) return null;
  if (!isFields(details) || typeof salt !== 'string' || !HEX.test(salt)) return undefined;
  if (Object.keys(details).sort().join() !== DETAIL_NAMES.join() || salt.length !== SALT_LENGTH * 2)
    return undefined;
  return { salt: Buffer.from(salt, 'hex'), canonical: canonical(details) };
}

function isEnvelope(value: Json | undefined): value is Json & Envelope {
  if (!isFields(value) || Object.keys(value).sort().join() !== ENVELOPE_NAMES) return false;
  const { commitment, event, id, number, occurredAt, outcome, process } = value;
  return (
    isText(commitment, /^[0-9a-f]{64}$/) &&
    isText(event, ANYTHING) &&
    isText(id, UUID) &&
    isCount(number) &&
    number > 0 &&
    isMoment(occurredAt) &&
    isText(outcome, ANYTHING) &&
    isText(process, UUID)
  );
}

function headerOf({ exportedAt, first, format, from, origin, size, to }: Fields): ExportLine | undefined {
  if (format !== FORMAT || !isText(origin, ANYTHING) || !isCount(first) || !isCount(size) || size < first)
    return undefined;
  if (!isMoment(from) || !isMoment(to) || !isMoment(exportedAt)) return undefined;
  return { kind: 'header', header: { origin, from, to, exportedAt, first, size } };
}

function leftOf({ left }: Fields): ExportLine | undefined {
  const hashes = hashesOf(left);
  return hashes && { kind: 'left', hashes };
}

function checkpointOf({ checkpoint, consistency }: Fields): ExportLine | undefined {
  const hashes = consistency === undefined ? null : hashesOf(consistency);
  if (typeof checkpoint !== 'string' || hashes === undefined) return undefined;
  return { kind: 'checkpoint', note: checkpoint, consistency: hashes };
}

function hashesOf(value: Json | undefined): readonly Buffer[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const hashes = value.map((each: Json) => (typeof each === 'string' ? hashFromBase64(each) : undefined));
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined;
}

/** An instant of the log: RFC 3339 in UTC with microseconds, on a day that the calendar has. */
export function isMoment(value: Json | undefined): value is string {
  if (!isText(value, MOMENT)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === value.slice(0, 19);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^[0-9a-f]*$/;
const ANYTHING = /[^]/;
const ENVELOPE_NAMES = 'commitment,event,id,number,occurredAt,outcome,process';

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Json | undefined, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value);
const isCount = (value: Json | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Is this text the one way to write the value? */
const written = (text: string, value: Json): boolean => text === canonical(value);

// A part of a composed text is composed; the other way about, a letter after an escaped one may look as if it joined it.
function isComposed(text: string, value: Json): boolean {
  return text.normalize('NFC') === text || canonical(normalised(value)) === text;
}
