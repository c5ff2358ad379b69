import { linesOf, runsOf } from './runs';

const texts = (line: string, direction: 'ltr' | 'rtl' = 'rtl') =>
  runsOf(line, direction).map(({ text }) => text);
const face = { direction: 'rtl', weight: 'normal', size: 10 } as const;

describe('a line that is read from the right', () => {
  it('stands with its first word rightmost, and names from the left inside it', () => {
    expect(texts('المدرسة Påhittade skolan تخبر')).toEqual(['تخبر', ' ', 'Påhittade skolan', 'المدرسة ']);
  });

  it('keeps the parts of a number in their order', () => {
    expect(texts('القضية 2026-0042-2')).toEqual(['2026-0042-2', 'القضية ']);
    expect(texts('القانون 2025:170')).toEqual(['2025:170', 'القانون ']);
  });

  it('turns brackets, so that they still open towards the words they hold', () => {
    expect(texts('نعم (لا)')).toEqual(['(', 'لا', ')', 'نعم ']);
  });

  it('leaves what has no Arabic letter as it is', () => {
    expect(texts('Påhittade skolan, område 4')).toEqual(['Påhittade skolan, område 4']);
    expect(texts('T-4711')).toEqual(['T-4711']);
  });

  it('keeps a name that was set apart whole, full stop and all', () => {
    expect(texts('رقم: \u2068T-4711\u2069.')).toEqual(['.', 'T-4711', ' :', 'رقم']);
  });
});

describe('a line that is read from the left', () => {
  it('changes its font where a letter needs another, and nowhere else', () => {
    expect(runsOf('Lo Štefansson', 'ltr')).toEqual([
      { text: 'Lo ', family: 'Latin' },
      { text: 'Š', family: 'LatinExtended' },
      { text: 'tefansson', family: 'Latin' },
    ]);
  });
});

describe('a paragraph', () => {
  const words = 'الموافقة اختيارية يجوز لكم أن ترفضوا أو أن توافقوا على جزء فقط';

  it('is broken between words into lines that hold all of it', () => {
    const lines = linesOf(words, 120, face);

    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ')).toBe(words);
    expect(lines.map(({ text }) => text).join(' ')).toBe(words);
  });

  it('stands on one line where there is room', () => {
    expect(linesOf(words, 1000, face)).toHaveLength(1);
  });

  it('lets a word that is wider than the line stand alone', () => {
    expect(linesOf('نعم الموافقة لا', 10, face)).toHaveLength(3);
  });

  it('keeps the words of a line in the order of reading, whichever way they are set', () => {
    const [line] = linesOf('رقم القضية \u20682026-0042\u2069 نعم', 1000, face);

    expect(line?.text).toBe('رقم القضية 2026-0042 نعم');
    expect(line?.runs.map(({ text }) => text)).toEqual(['نعم', ' ', '2026-0042', 'رقم القضية ']);
  });

  it('of nothing is one empty line', () => {
    expect(linesOf('', 100, face)).toEqual([{ text: '', runs: [] }]);
  });
});
