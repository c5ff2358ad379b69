import { describe, expect, it } from 'vitest';
import { en } from './en';
import { sv } from './sv';

type Texts = Readonly<Record<string, unknown>>;

/** The keys of some texts, each with the text: `consent.matrix.title`. */
const textsOf = (texts: Texts, path = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([name, value]): [string, string][] => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof value === 'string' ? [[key, value]] : textsOf(value as Texts, key);
  });

const swedish = textsOf(sv);
const english = textsOf(en);
const keysOf = (texts: readonly [string, string][]) => texts.map(([key]) => key);
const without = (some: readonly string[], others: readonly string[]) =>
  some.filter((key) => !others.includes(key));

/** Every source of the client but the texts themselves and the tests, which alone must keep no text alive. */
const sources = Object.entries(
  import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
)
  .filter(([path]) => !path.includes('.test.') && !/^\.\/(?:sv|en)[./]/.test(path))
  .map(([, source]) => source);
const code = sources.join('\n');

/** All that a source writes in quotation marks, and all that it puts together from a known beginning. */
const written = new Set([...code.matchAll(/'([A-Za-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key = '']) => key));
const composed = [...code.matchAll(/`([A-Za-z][\w-]*\.[^`\s]*\$\{[^`]*)`/g)].map(([, parts = '']) => {
  const fixed = parts.split(/\$\{(?:[^{}]|\{[^}]*\})*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${fixed.join('.+')}$`);
});

const withoutCount = (key: string): string => key.replace(/_(?:zero|one|other)$/, '');
const isUsed = (key: string): boolean =>
  written.has(withoutCount(key)) || composed.some((pattern) => pattern.test(withoutCount(key)));

/** What a text asks to have put in. */
const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, place = '']) => place).sort();

describe('the texts of the client', () => {
  it('stand in both languages, none in one alone', () => {
    expect(without(keysOf(swedish), keysOf(english))).toEqual([]);
    expect(without(keysOf(english), keysOf(swedish))).toEqual([]);
  });

  it('ask for the same facts in both languages', () => {
    const inEnglish = new Map(english);

    const unlike = swedish.filter(
      ([key, text]) => placesOf(text).join() !== placesOf(inEnglish.get(key) ?? '').join(),
    );

    expect(keysOf(unlike)).toEqual([]);
  });

  it('say something', () => {
    expect(keysOf([...swedish, ...english].filter(([, text]) => text.trim() === ''))).toEqual([]);
  });

  it('are all used by some page', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(keysOf(swedish).filter((key) => !isUsed(key))).toEqual([]);
  });
});
