import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import { type Family, familyFor, type Weight, widthOf } from './fonts';

export type Direction = 'ltr' | 'rtl';

/** A stretch of a line, set in one family; runs stand in a line from left to right. */
export interface Run {
  readonly text: string;
  readonly family: Family;
}

/** A line of a paragraph: its runs, and its words in the order of reading. */
export interface Line {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** How a text is set. */
export interface Face {
  readonly direction: Direction;
  readonly weight: Weight;
  readonly size: number;
}

const bidi = bidiFactory();
const ARABIC_LETTER = /\p{Script=Arabic}/u;
const ISOLATES = /[\u2066-\u2069]/;
const EVERY_ISOLATE = new RegExp(ISOLATES, 'g');
/** A number of several parts: among Arabic letters they would change places. */
const NUMBER_OF_PARTS = /[+\d][\d\u00a0.,:/–-]*\d%?/g;

interface Paragraph {
  readonly text: string;
  readonly levels: EmbeddingLevels;
  readonly mirrored: ReadonlyMap<number, string>;
}

/**
 * A paragraph and which way each of its characters goes (Unicode's bidirectional algorithm, UAX 9). One without any
 * Arabic letter is a name or a number: it goes left to right wherever it stands.
 */
function paragraphOf(words: string, direction: Direction): Paragraph {
  const isTurned = direction === 'rtl' && ARABIC_LETTER.test(words);
  const text = isTurned ? words.replace(NUMBER_OF_PARTS, '\u2066$&\u2069') : words;
  const levels = bidi.getEmbeddingLevels(text, isTurned ? 'rtl' : 'ltr');
  return { text, levels, mirrored: bidi.getMirroredCharactersMap(text, levels.levels) };
}

/**
 * The runs of one line of a paragraph. A run with Arabic letters keeps the order of reading: the font joins its
 * letters and turns it. Its brackets are mirrored.
 */
function runsBetween({ text, levels, mirrored }: Paragraph, start: number, end: number): Run[] {
  const runs: { text: string; family: Family; isTurned: boolean }[] = [];
  const familyAt = familiesOf(text, start, end);
  for (const index of visualOrder(text, levels, start, end)) {
    if (ISOLATES.test(text.charAt(index))) continue;
    const isTurned = ((levels.levels[index] ?? 0) & 1) === 1;
    const family = familyAt.get(index) ?? 'Latin';
    const character = mirrored.get(index) ?? text.charAt(index);
    const last = runs.at(-1);
    if (last?.family === family && last.isTurned === isTurned) last.text += character;
    else runs.push({ text: character, family, isTurned });
  }
  return runs.map((run) => ({
    family: run.family,
    text: run.isTurned && ARABIC_LETTER.test(run.text) ? [...run.text].reverse().join('') : run.text,
  }));
}

const lineBetween = (paragraph: Paragraph, start: number, end: number): Line => ({
  text: paragraph.text.slice(start, end + 1).replace(EVERY_ISOLATE, ''),
  runs: runsBetween(paragraph, start, end),
});

function visualOrder(text: string, levels: EmbeddingLevels, start: number, end: number): number[] {
  const order = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  for (const [from = 0, to = 0] of bidi.getReorderSegments(text, levels, start, end)) {
    const turned = order.slice(from - start, to - start + 1).reverse();
    order.splice(from - start, turned.length, ...turned);
  }
  return order;
}

function familiesOf(text: string, start: number, end: number): Map<number, Family> {
  const families = new Map<number, Family>();
  let before: Family | undefined;
  for (let index = start; index <= end; index++) {
    if (ISOLATES.test(text.charAt(index))) continue;
    before = familyFor(text.charAt(index), before);
    families.set(index, before);
  }
  return families;
}

/** The runs of a text on one line, as they stand from left to right. */
export function runsOf(words: string, direction: Direction): Run[] {
  const paragraph = paragraphOf(words, direction);
  return runsBetween(paragraph, 0, paragraph.text.length - 1);
}

const widths: Readonly<Record<Weight, Map<string, number>>> = { normal: new Map(), bold: new Map() };
/** Papers say much the same words; when there are more, the measures are taken anew. */
const MOST_WORDS = 5000;

/** How wide a word stands at one point's size. Letters join only within a word, so words add up to a line. */
function widthOfWord(word: string, { direction, weight }: Face): number {
  const known = widths[weight].get(word);
  if (known !== undefined) return known;
  const width = runsOf(word, direction).reduce(
    (sum, { text, family }) => sum + widthOf(text, family, weight, 1),
    0,
  );
  if (widths[weight].size >= MOST_WORDS) widths[weight].clear();
  widths[weight].set(word, width);
  return width;
}

/** A text broken between words into lines no wider than `width` points; a word wider than that stands alone. */
export function linesOf(words: string, width: number, face: Face): Line[] {
  const paragraph = paragraphOf(words, face.direction);
  const lines: Line[] = [];
  let start = 0;
  let end = -1;
  let taken = 0;
  for (const word of paragraph.text.split(' ')) {
    const wide = widthOfWord(word, face) * face.size;
    const space = widthOfWord(' ', face) * face.size;
    if (end >= start && taken + space + wide > width) {
      lines.push(lineBetween(paragraph, start, end));
      start = end + 2;
      end = start + word.length - 1;
      taken = wide;
    } else {
      taken += end < start ? wide : space + wide;
      end += word.length + (end < start ? 0 : 1);
    }
  }
  return [...lines, lineBetween(paragraph, start, end)];
}
