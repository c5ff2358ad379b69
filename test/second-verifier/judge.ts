import { lineOf, type Line, type Shown, unjson } from './lines';
import { headOf, isCosigned, isSigned, type Key, keysOf, noteOf, stretchOf } from './notes';
import { fields, form, sha, unmoment } from './octets';
import { cover, grows, type Known, mth } from './tree';

/** What was found, by the words of docs/audit-format.md. */
export type Found = Set<string>;
type Header = Extract<Line, { is: 'header' }>;
interface Later {
  readonly size: number;
  readonly root: string;
}
interface Part {
  readonly start: number;
  readonly fromZero: boolean;
  readonly shown: Shown[];
}

const NOT_TAMPERED = ['cut-short', 'unsealed', 'uncertain', 'unwitnessed', 'outgrown'];

/** The verdict of section 7, from whole files in memory. Null when nothing can be verified. */
export function judge(
  file: Buffer,
  keysFile: string,
  witnessFile: Buffer | null,
): { verdict: string; found: Found } | null {
  const keys = keysOf(keysFile);
  if (!keys) return null;
  const found = findings(file, keys, witnessFile);
  const isTampered = [...found].some((word) => !NOT_TAMPERED.includes(word));
  return { verdict: isTampered ? 'tampered' : found.size > 0 ? 'incomplete' : 'intact', found };
}

function findings(file: Buffer, keys: readonly Key[], witnessFile: Buffer | null): Found {
  const found: Found = new Set();
  const text = textOf(file);
  if (text === null) return found.add('malformed');
  const texts = text.split('\n');
  const torn = texts.pop() ?? '';
  if (texts.length === 0) return found.add('cut-short');
  const lines = texts.map(lineOf);
  const [header, ...rest] = lines;
  if (header?.is !== 'header') return found.add('malformed');
  if (!keys.some(({ kind, name }) => kind === '01' && name === header.origin)) found.add('origin');
  const end = lines.findIndex((line) => line?.is === 'end');
  if (rest.some((line) => line === null || line.is === 'header')) found.add('malformed');
  if (end === -1) found.add('cut-short');
  else if (end !== lines.length - 1 || torn !== '') found.add('malformed');
  const walked = walk(header, rest, keys, found);
  times(rest, found);
  if (end !== -1) atTheEnd(header, lines[end], rest, walked, found);
  witness(header, walked, keys, witnessFile, end === -1, found);
  return found;
}

interface Walked {
  readonly known: Known;
  readonly sizes: Set<number>;
  readonly parts: Part[];
  readonly later: Later[];
  reached: number;
  sealed: boolean;
}

function walk(header: Header, rest: readonly (Line | null)[], keys: readonly Key[], found: Found): Walked {
  const walked: Walked = {
    known: new Map(),
    sizes: new Set(),
    parts: [],
    later: [],
    reached: 0,
    sealed: false,
  };
  const newPart = (start: number) => walked.parts.push({ start, fromZero: start === 0, shown: [] });
  newPart(header.first);
  if (header.first === 0) walked.sizes.add(0);
  rest.forEach((line, place) => {
    if (line === null || line.is === 'header') return;
    if (line.is === 'left') {
      const covered = cover(0, header.first);
      if (place !== 0 || header.first === 0 || covered.length !== line.hashes.length) found.add('malformed');
      else covered.forEach(([a, b], at) => walked.known.set(`${a}:${b}`, line.hashes[at] ?? ''));
      walked.reached = header.first;
      walked.sizes.add(header.first);
    } else if (walked.reached < header.first) found.add(line.is === 'end' ? 'order' : 'malformed');
    else if (line.is === 'event') {
      if (line.sequence !== walked.reached) found.add('order');
      eventIsTrue(line, found);
      walked.known.set(`${walked.reached}:${walked.reached + 1}`, line.leaf);
      walked.parts.at(-1)?.shown.push({ ...line, sequence: walked.reached });
      walked.sizes.add((walked.reached += 1));
    } else if (line.is === 'month') {
      const note = noteOf(line.note);
      const stretch = note && stretchOf(note.text);
      if (!stretch || stretch.origin !== header.origin || !isSigned(note, keys, header.origin))
        found.add('month');
      else if (stretch.first !== walked.reached) found.add('order');
      else {
        cover(stretch.first, stretch.next).forEach(([a, b], at) =>
          walked.known.set(`${a}:${b}`, stretch.hashes[at] ?? ''),
        );
        numbers(walked.parts.at(-1), walked.reached, false, found);
        walked.sizes.add((walked.reached = stretch.next));
        newPart(stretch.next);
      }
    } else if (line.is === 'checkpoint') checkpoint(header, line.note, line.consistency, walked, keys, found);
  });
  return walked;
}

function eventIsTrue({ envelope, leaf, hidden, commitment }: Shown, found: Found): void {
  if (sha('0001', Buffer.from(envelope, 'utf8')) !== leaf) found.add('leaf');
  if (hidden && sha('01', hidden.salt, Buffer.from(hidden.details, 'utf8')) !== commitment)
    found.add('commitment');
}

function checkpoint(
  header: Header,
  text: string,
  proof: readonly string[] | null,
  walked: Walked,
  keys: readonly Key[],
  found: Found,
): void {
  const note = noteOf(text);
  const head = note && headOf(note.text);
  if (!head || !isSigned(note, keys, header.origin)) return void found.add('signature');
  if (head.origin !== header.origin) return void found.add('origin');
  const root = mth(walked.known, 0, walked.reached);
  if (proof === null) {
    if (head.size !== walked.reached) found.add('order');
    else if (head.root !== root) found.add('root');
    else walked.sealed ||= head.size === header.size;
  } else if (walked.reached !== header.size || head.size <= header.size) found.add('order');
  else if (root === null || !grows(header.size, head.size, proof, root, head.root)) found.add('consistency');
  else walked.later.push(head);
}

function times(rest: readonly (Line | null)[], found: Found): void {
  let latest = -Infinity;
  for (const line of rest) {
    if (line?.is !== 'event') continue;
    if (line.time < latest - 60_000) found.add('backdated or clock');
    latest = Math.max(latest, line.time);
  }
}

function atTheEnd(
  header: Header,
  end: Line | null | undefined,
  rest: readonly (Line | null)[],
  walked: Walked,
  found: Found,
): void {
  const shown = rest.filter((line) => line?.is === 'event').length;
  if (end?.is === 'end' && end.events !== shown) found.add('count');
  if (walked.reached !== header.size) found.add('order');
  if (!walked.sealed) found.add('unsealed');
  numbers(walked.parts.at(-1), walked.reached, walked.later.length === 0, found);
}

/** Section 7, numbers, for the events between two places where the export begins, is closed or ends. */
function numbers(part: Part | undefined, reached: number, waits: boolean, found: Found): void {
  const shown = part?.shown ?? [];
  for (const process of new Set(shown.map((event) => event.process))) {
    const life = shown.filter((event) => event.process === process);
    const begins = part?.fromZero ? 1 : (life[0]?.number ?? 1);
    const own = life.filter(({ number }) => number >= begins).sort((one, other) => one.number - other.number);
    own.forEach(({ number, sequence }, place) => {
      const before = own[place - 1]?.number ?? begins - 1;
      if (number === before) found.add('doubled');
      if (number <= before + 1 || (part && !part.fromZero && sequence < part.start + 1_000)) return;
      const highest = own.at(-1)?.number ?? 0;
      if (sequence < reached - 1_000) found.add(highest >= number + 100 ? 'gap' : 'uncertain');
      else if (waits) found.add('unsealed');
    });
  }
}

function witness(
  header: Header,
  walked: Walked,
  keys: readonly Key[],
  file: Buffer | null,
  isCut: boolean,
  found: Found,
): void {
  if (file === null) {
    if (!isCut) found.add('unwitnessed');
    return;
  }
  const text = textOf(file);
  if (text === null) return void found.add('witness-order');
  const latest = isCut ? walked.reached : Math.max(header.size, ...walked.later.map(({ size }) => size));
  let [largest, covered] = [-1, 0];
  for (const entry of entriesOf(text, header.origin)) {
    if (entry.size < largest) found.add('witness-order');
    largest = Math.max(largest, entry.size);
    const confirms = isSigned(entry.note, keys, header.origin) && isCosigned(entry.note, keys);
    if (entry.size > latest) {
      if (!isCut)
        found.add(
          !confirms ? 'witness-key' : entry.at < header.exportedAt - 5_000 ? 'truncated' : 'outgrown',
        );
      return;
    }
    const root = walked.sizes.has(entry.size)
      ? mth(walked.known, 0, entry.size)
      : walked.later.find(({ size }) => size === entry.size)?.root;
    if (root === undefined) continue;
    if (!confirms) found.add('witness-key');
    else if (root !== entry.root) found.add('forked');
    else covered = Math.max(covered, entry.size);
  }
  if (!isCut && covered < header.size) found.add('unwitnessed');
}

function entriesOf(text: string, origin: string) {
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const value = new Map(fields(unjson(line)));
      const [at, note] = [unmoment(value.get('at')), noteOf(value.get('checkpoint'))];
      const head = note && headOf(note.text);
      const isLine = value.size === 2 && at !== null && head && form(Object.fromEntries(value)) === line;
      return isLine && head.origin === origin ? [{ ...head, at, note }] : [];
    });
}

// A letter that was cut in two at the end of a file is the end of a torn line.
function textOf(file: Buffer): string | null {
  for (const cut of [0, 1, 2, 3]) {
    const text = file.subarray(0, file.length - cut).toString('utf8');
    if (Buffer.from(text, 'utf8').equals(file.subarray(0, file.length - cut)))
      return cut === 0 || /^[\xc2-\xf4]/.test(file.subarray(file.length - cut).toString('latin1'))
        ? text
        : null;
  }
  return null;
}
