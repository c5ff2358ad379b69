import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { sfntOf } from './sfnt';

/**
 * The families that a page is set in. Each holds letters that the others lack. The Arabic one has one glyph for each
 * form of a letter: in fonts that draw the dots as glyphs of their own, the PDF would be read back with other letters.
 */
export const families = ['Latin', 'LatinExtended', 'Arabic'] as const;
export type Family = (typeof families)[number];

export const weights = ['normal', 'bold'] as const;
export type Weight = (typeof weights)[number];

const subsets: Readonly<Record<Family, readonly [font: string, subset: string]>> = {
  Latin: ['inter', 'latin'],
  LatinExtended: ['inter', 'latin-ext'],
  Arabic: ['ibm-plex-sans-arabic', 'arabic'],
};
const thickness: Readonly<Record<Weight, number>> = { normal: 400, bold: 700 };

interface Face {
  readonly bytes: Buffer;
  readonly font: Font;
}

const faces = new Map<string, Face>();

/** A family in a weight, read when first needed and kept. */
export function faceOf(family: Family, weight: Weight): Face {
  const name = `${family}-${weight}`;
  const known = faces.get(name);
  if (known) return known;
  const [font, subset] = subsets[family];
  const folder = dirname(require.resolve(`@fontsource/${font}/package.json`));
  const file = join(folder, 'files', `${font}-${subset}-${thickness[weight]}-normal.woff`);
  const bytes = sfntOf(readFileSync(file));
  const face = { bytes, font: create(bytes) };
  faces.set(name, face);
  return face;
}

/** The family that has a character; the one before it where it has it too, so that words stay whole. */
export function familyFor(character: string, before: Family | undefined): Family {
  const has = (family: Family): boolean =>
    faceOf(family, 'normal').font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  return before && has(before) ? before : (families.find(has) ?? 'Latin');
}

/** How wide a text of one family stands, in points. */
export function widthOf(text: string, family: Family, weight: Weight, size: number): number {
  const { font } = faceOf(family, weight);
  return (font.layout(text, []).advanceWidth / font.unitsPerEm) * size;
}
