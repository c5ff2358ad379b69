import { type Letters, objectsOf, placedIn, type PdfObject, tablesByFont } from './pdf-text';

/** A part of a tagged PDF as a screen reader gets it. */
export interface Part {
  readonly kind: string;
  /** What it says itself, without its parts. */
  readonly text: string;
  /** Whether a heading cell heads its row or its column. */
  readonly scope: string | undefined;
  readonly parts: readonly Part[];
}

type Objects = ReadonlyMap<string, PdfObject>;

/** The structure of our own PDFs: the document and all its parts, in the order of reading. */
export function structureOf(pdf: Buffer): Part {
  const objects = objectsOf(pdf);
  const said = saidByMark(objects);
  const part = (id: string): Part => {
    const head = objects.get(id)?.head ?? '';
    const page = /\/Pg (\d+)/.exec(head)?.[1] ?? '';
    const kids = /\/K \[([\s\S]*?)\]/.exec(head)?.[1] ?? '';
    const own = /\d+ 0 R/.test(kids) ? [] : (kids.match(/\d+/g) ?? []);
    return {
      kind: /\/S \/(\w+)/.exec(head)?.[1] ?? '',
      text: own.map((mark) => said.get(`${page} ${mark}`) ?? '').join(''),
      scope: /\/Scope \/(\w+)/.exec(head)?.[1],
      parts: [...kids.matchAll(/(\d+) 0 R/g)].map(([, kid = '']) => part(kid)),
    };
  };
  const [root = ''] = [...objects].flatMap(([id, { head }]) => (/\/S \/Document\b/.test(head) ? [id] : []));
  return part(root);
}

/** A part and all that lies in it, in the order of reading. */
export const partsOf = (part: Part): Part[] => [part, ...part.parts.flatMap(partsOf)];

/** What a part and all that lies in it says. */
export const heard = (part: Part): string =>
  partsOf(part)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What is drawn on the pages without standing in any part, and is not said to be an artifact: there should be nothing. */
export function drawnOutside(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const tables = tablesByFont(objects);
  return contents(objects).flatMap(({ content }) => {
    const outside = content.replaceAll(/\/\w+ (?:<<[^>]*>> BDC|BMC)[\s\S]*?\nEMC/g, '');
    return placedIn(outside, tables).map(({ text }) => text);
  });
}

const contents = (objects: Objects) =>
  [...objects].flatMap(([page, { head }]) => {
    if (!/\/Type \/Page\b/.test(head)) return [];
    const content = objects.get(/\/Contents (\d+)/.exec(head)?.[1] ?? '')?.stream ?? '';
    return [{ page, content }];
  });

function saidByMark(objects: Objects): Map<string, string> {
  const tables = tablesByFont(objects);
  const said = new Map<string, string>();
  for (const { page, content } of contents(objects)) {
    const marks = content.matchAll(/\/MCID (\d+)\n>> BDC\n([\s\S]*?)(?=\n\/\w+ <<\n\/MCID|\n\/Artifact|$)/g);
    for (const [, mark = '', drawn = ''] of marks) said.set(`${page} ${mark}`, saidIn(drawn, tables));
  }
  return said;
}

function saidIn(drawn: string, tables: ReadonlyMap<string, Letters>): string {
  const actual = [...drawn.matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, text = '']) =>
    decoded(text),
  );
  if (actual.length > 0) return actual.join('');
  return placedIn(drawn, tables)
    .map(({ text }) => text)
    .join('');
}

function decoded(text: string): string {
  const bytes = text.replaceAll(/\\([\s\S])/g, (_, escaped: string) => ESCAPED[escaped] ?? escaped);
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
