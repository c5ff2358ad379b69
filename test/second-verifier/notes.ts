import { createPublicKey, verify } from 'node:crypto';
import { sha, unbase64, undecimal } from './octets';
import { cover } from './tree';

export interface Key {
  readonly name: string;
  readonly id: string;
  readonly kind: string;
  readonly secretless: string;
}

export interface Note {
  readonly text: string;
  readonly lines: readonly { readonly name: string; readonly id: string; readonly rest: string }[];
}

export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

export interface Stretch {
  readonly origin: string;
  readonly first: number;
  readonly next: number;
  readonly hashes: readonly string[];
}

const isName = (name: string): boolean => name !== '' && !/[\p{White_Space}\u200b\ufeff+]/u.test(name);

/** The keys of a file; null when it is none. */
export function keysOf(file: string): Key[] | null {
  const keys = file
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.trim() !== '')
    .map((line) => {
      const [, name = '', id = '', base64] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(line.trim()) ?? [];
      const raw = unbase64(base64, 33);
      const isKey = raw !== null && isName(name) && /^0[14]/.test(raw);
      const named = Buffer.from(`${name}\n`, 'utf8');
      return isKey && sha(named, raw).startsWith(id) && id.length === 8
        ? { name, id, kind: raw.slice(0, 2), secretless: raw.slice(2) }
        : null;
    });
  return keys.length > 0 && keys.every((key) => key !== null) ? keys : null;
}

/** A note taken apart; null when it is none. */
export function noteOf(note: unknown): Note | null {
  if (typeof note !== 'string' || !note.endsWith('\n') || Buffer.from(note, 'utf8').toString('utf8') !== note)
    return null;
  for (const letter of note) if (letter < ' ' && letter !== '\n') return null;
  const cut = note.lastIndexOf('\n\n');
  if (cut === -1) return null;
  const lines = note
    .slice(cut + 2, note.length - 1)
    .split('\n')
    .map((line) => {
      const [dash, name = '', base64, more] = line.split(' ');
      const raw = unbase64(base64);
      return dash === '\u2014' && isName(name) && raw !== null && raw.length > 8 && more === undefined
        ? { name, id: raw.slice(0, 8), rest: raw.slice(8) }
        : null;
    });
  return lines.length <= 64 && lines.every((line) => line !== null)
    ? { text: note.slice(0, cut + 1), lines }
    : null;
}

function isTrue(key: Key, message: string, signature: string): boolean {
  const x = Buffer.from(key.secretless, 'hex').toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  return (
    signature.length === 128 &&
    verify(null, Buffer.from(message, 'utf8'), publicKey, Buffer.from(signature, 'hex'))
  );
}

const linesBy = ({ lines }: Note, key: Key) =>
  lines.filter(({ name, id }) => name === key.name && id === key.id);

/** Is the note signed by keys of a log with this name? */
export function isSigned(note: Note, keys: readonly Key[], name: string): boolean {
  const claims = keys
    .filter((key) => key.kind === '01' && key.name === name)
    .flatMap((key) => linesBy(note, key).map(({ rest }) => isTrue(key, note.text, rest)));
  return claims.length > 0 && !claims.includes(false);
}

/** Is every line true that bears a trusted witness's name and id? */
export function isCosigned(note: Note, keys: readonly Key[]): boolean {
  return keys
    .filter(({ kind }) => kind === '04')
    .every((key) =>
      linesBy(note, key).every(({ rest }) => {
        const time = rest.length >= 16 ? BigInt(`0x${rest.slice(0, 16)}`) : 1n << 53n;
        return time < 1n << 53n && isTrue(key, `cosignature/v1\ntime ${time}\n${note.text}`, rest.slice(16));
      }),
    );
}

/** The head of a log that a text tells; null when it tells none. */
export function headOf(text: string): Head | null {
  const lines = text.split('\n');
  const [origin = '', decimal, base64] = lines;
  const [size, root] = [undecimal(decimal), unbase64(base64, 32)];
  const isWhole = lines.length > 3 && lines.findIndex((line) => line === '') === lines.length - 1;
  return isWhole && size !== null && root !== null ? { origin, size, root } : null;
}

/** The stretch that a text closes; null when it closes none. */
export function stretchOf(text: string): Stretch | null {
  const lines = text.split('\n');
  const [title = '', month = '', from, until, ...rest] = lines;
  const [first, next] = [undecimal(from), undecimal(until)];
  if (
    !/^.+ month$/s.test(title) ||
    !/^\d{4}-(0\d|1[012])$/.test(month) ||
    month.endsWith('-00') ||
    rest.pop() !== ''
  )
    return null;
  const hashes = rest.map((line) => unbase64(line, 32));
  if (first === null || next === null || first >= next || !hashes.every((hash) => hash !== null)) return null;
  return cover(first, next).length === hashes.length
    ? { origin: title.slice(0, -' month'.length), first, next, hashes }
    : null;
}
