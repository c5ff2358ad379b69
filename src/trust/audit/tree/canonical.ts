/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The canonical JSON of a value (RFC 8785, JCS): names sorted by UTF-16 units, numbers and strings as ECMAScript
 * writes them, no space. Throws on a number that JSON cannot say and on half a surrogate pair.
 */
export function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('not a number of JSON');
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${text(name)}:${canonical(value[name] ?? null)}`)
    .join(',')}}`;
}

/** The same value with every string and name in Unicode's composed form (NFC), which JCS leaves alone. */
export function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(normalised);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.normalize('NFC'), normalised(each)]),
  );
}

/** The value that a text of JSON says; undefined when it says none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function text(value: string): string {
  const written = JSON.stringify(value);
  // It writes half a pair as an escape; a backslash of the text's own looks the same and is looked at twice.
  if (written.includes('\\ud') && /\p{Surrogate}/u.test(value)) throw new RangeError('half a surrogate pair');
  return written;
}
