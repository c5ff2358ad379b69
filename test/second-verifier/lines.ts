import { fields, form, unbase64, unmoment } from './octets';

export interface Shown {
  readonly sequence: number;
  readonly leaf: string;
  readonly envelope: string;
  readonly process: string;
  readonly number: number;
  readonly time: number;
  readonly commitment: string;
  readonly hidden: { readonly salt: string; readonly details: string } | null;
}

export type Line =
  | { is: 'header'; origin: string; first: number; size: number; exportedAt: number }
  | { is: 'left'; hashes: string[] }
  | ({ is: 'event' } & Shown)
  | { is: 'month'; note: string }
  | { is: 'checkpoint'; note: string; consistency: string[] | null }
  | { is: 'end'; events: number };

const DETAILS = 'basis basisId case facts membership purpose reason request resource role session unit user';
const isUuid = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
const isHex = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isWord = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const names = (value: unknown) =>
  fields(value)
    .map(([name]) => name)
    .sort()
    .join(' ');

/** A line without its newline, by section 5; null when it is none. */
export function lineOf(text: string): Line | null {
  const value = unjson(text);
  if (value === undefined || form(value) !== text) return null;
  const named = new Map(fields(value));
  const get = (name: string) => named.get(name);
  const readers: Record<string, () => Line | null> = {
    'details envelope leaf salt sequence': () => event(get),
    'exportedAt first format from origin size to': () => header(get),
    left: () => spread('left', hashes(get('left'))),
    month: () => (typeof get('month') === 'string' ? { is: 'month', note: String(get('month')) } : null),
    checkpoint: () => checkpoint(get('checkpoint'), null),
    'checkpoint consistency': () => {
      const proof = hashes(get('consistency'));
      return proof && checkpoint(get('checkpoint'), proof);
    },
    'end events': () => {
      const events = get('events');
      return get('end') === true && isWhole(events) ? { is: 'end', events } : null;
    },
  };
  return readers[names(value)]?.() ?? null;
}

/** The value of a text of JSON; undefined when it is none. */
export function unjson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Get = (name: string) => unknown;

const spread = (is: 'left', found: string[] | null): Line | null => found && { is, hashes: found };
const checkpoint = (note: unknown, consistency: string[] | null): Line | null =>
  typeof note === 'string' ? { is: 'checkpoint', note, consistency } : null;

function hashes(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const read = value.map((each) => unbase64(each, 32));
  return read.every((hash) => hash !== null) ? read : null;
}

function header(get: Get): Line | null {
  const [origin, first, size, exportedAt] = [
    get('origin'),
    get('first'),
    get('size'),
    unmoment(get('exportedAt')),
  ];
  if (get('format') !== 'samspel-audit-1' || unmoment(get('from')) === null || unmoment(get('to')) === null)
    return null;
  if (!isWord(origin) || !isWhole(first) || !isWhole(size) || first > size || exportedAt === null)
    return null;
  return { is: 'header', origin, first, size, exportedAt };
}

function event(get: Get): Line | null {
  const [sequence, leaf, salt] = [get('sequence'), unbase64(get('leaf'), 32), get('salt')];
  const [details, envelope] = [form(get('details')), form(get('envelope'))];
  const hidden =
    salt === null && details === 'null'
      ? null
      : isHex(salt) && details !== null && names(get('details')) === DETAILS
        ? { salt, details }
        : undefined;
  const inside = new Map(fields(get('envelope')));
  const [commitment, process, number, time] = [
    inside.get('commitment'),
    inside.get('process'),
    inside.get('number'),
    unmoment(inside.get('occurredAt')),
  ];
  if (!isWhole(sequence) || leaf === null || envelope === null || hidden === undefined || time === null)
    return null;
  if (names(get('envelope')) !== 'commitment event id number occurredAt outcome process') return null;
  if (!isHex(commitment) || !isUuid(inside.get('id')) || !isUuid(process) || !isWhole(number) || number === 0)
    return null;
  if (!isWord(inside.get('event')) || !isWord(inside.get('outcome'))) return null;
  return {
    is: 'event',
    sequence,
    leaf,
    envelope,
    process: String(process),
    number,
    time,
    commitment,
    hidden,
  };
}
