import { inflateSync } from 'node:zlib';

/** Something set on a page: how far from the left and from the bottom, and what it says in the order of reading. */
export interface Placed {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

const ARABIC_LETTER = /\p{Script=Arabic}/u;

/** What our own PDFs say, read from their glyphs back through each font's table of letters. */
export function readPdf(pdf: Buffer): Placed[] {
  const objects = objectsOf(pdf);
  const tables = tablesByFont(objects);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.flatMap(({ head }, index) => {
    const content = objects.get(/\/Contents (\d+)/.exec(head)?.[1] ?? '')?.stream ?? '';
    return placedIn(content, tables).map((placed) => ({ page: index + 1, ...placed }));
  });
}

/** All that a PDF says, line by line, each in the order of reading. */
export function textOf(pdf: Buffer): string {
  const lines = new Map<string, Placed[]>();
  for (const placed of readPdf(pdf)) {
    const key = `${placed.page} ${placed.y.toFixed(1)}`;
    lines.set(key, [...(lines.get(key) ?? []), placed]);
  }
  return [...lines.values()].map(inOrderOfReading).join('\n');
}

function inOrderOfReading(line: readonly Placed[]): string {
  const turned = line.some(({ text }) => ARABIC_LETTER.test(text));
  const sorted = [...line].sort((one, other) => (turned ? other.x - one.x : one.x - other.x));
  return sorted.map(({ text }) => text).join('');
}

/** One object of a PDF: its dictionary, and its stream as it reads when it is unpacked. */
export interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

/** The objects of a PDF by number. */
export function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const source = pdf.toString('latin1');
  for (const [, id = '', body = ''] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', ...rest] = body.split('stream\n');
    const raw = Buffer.from(rest.join('stream\n').replace(/\nend$/, ''), 'latin1');
    const stream = head.includes('/FlateDecode')
      ? inflateSync(raw).toString('latin1')
      : raw.toString('latin1');
    objects.set(id, { head, stream });
  }
  return objects;
}

/** The letters of a font by glyph. */
export type Letters = ReadonlyMap<string, string>;

/** The letters of each font by its name on a page. */
export function tablesByFont(objects: ReadonlyMap<string, PdfObject>): Map<string, Letters> {
  const tables = new Map<string, Letters>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      tables.set(name, lettersOf(objects.get(table)?.stream ?? ''));
    }
  }
  return tables;
}

function lettersOf(table: string): Letters {
  const letters = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, codes = ''], index) => {
      const units = codes.split(' ').map((code) => parseInt(code, 16));
      letters.set((parseInt(first, 16) + index).toString(16).padStart(4, '0'), String.fromCharCode(...units));
    });
  }
  return letters;
}

/** What the content of a page sets, in the order in which it is set. */
export function placedIn(content: string, tables: ReadonlyMap<string, Letters>): Omit<Placed, 'page'>[] {
  const shown = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) [\d.]+ Tf\n([\s\S]*?)ET/g;
  return [...content.matchAll(shown)].flatMap(([, x = '', y = '', font = '', glyphs = '']) => {
    const ids = [...glyphs.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    const letters = ids.map((id) => tables.get(font)?.get(id) ?? '');
    const isTurned = letters.some((letter) => ARABIC_LETTER.test(letter));
    const text = (isTurned ? letters.reverse() : letters).join('');
    return text === '' ? [] : [{ x: Number(x), y: Number(y), text }];
  });
}
