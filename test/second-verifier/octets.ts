import { createHash } from 'node:crypto';

/** Hex of SHA-256 over parts that are hex, or octets. */
export const sha = (...parts: readonly (string | Uint8Array)[]): string =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part))))
    .digest('hex');

/** Hex of what base64 says; null unless it is canonical and, where asked, of this many octets. */
export function unbase64(text: unknown, octets?: number): string | null {
  if (typeof text !== 'string' || !/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    return null;
  const read = Buffer.from(text, 'base64');
  return read.toString('base64') === text && (octets === undefined || read.length === octets)
    ? read.toString('hex')
    : null;
}

/** A number in decimal; null when it is none. */
export function undecimal(text: string | undefined): number | null {
  if (text === undefined || !/^(0|[1-9]\d*)$/.test(text) || text.length > 16) return null;
  const big = BigInt(text);
  return big <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(big) : null;
}

/** Milliseconds since 1970 of a moment; null when it is none. */
export function unmoment(text: unknown): number | null {
  const parts =
    typeof text === 'string'
      ? /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})\d{3}Z$/.exec(text)
      : null;
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0] = parts
    .slice(1)
    .map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, milli);
}

/** The one way to write a value of JSON; null when there is none, or a string in it is not NFC. */
export function form(value: unknown): string | null {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : null;
  if (typeof value === 'string') {
    const whole = Array.from(value).every((letter) => letter.length === 2 || !/[\ud800-\udfff]/.test(letter));
    return whole && value.normalize('NFC') === value ? JSON.stringify(value) : null;
  }
  const parts = Array.isArray(value)
    ? value.map(form)
    : fields(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, each]) => pair(form(name), form(each)));
  if (parts.includes(null)) return null;
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/** Names and values of an object. */
export const fields = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

const pair = (name: string | null, value: string | null): string | null =>
  name === null || value === null ? null : `${name}:${value}`;
