import { textsIn, wordsIn } from '../../../test/support/papers';
import { type PaperLanguage, paperLanguages, Words } from './words';

describe('the words of a paper', () => {
  it('are put together with the facts', () => {
    expect(
      new Words({ greeting: 'Hej {name}, sida {page}' }, 'sv').say('greeting', { name: 'du', page: 2 }),
    ).toBe('Hej du, sida 2');
  });

  it('refuse a text or a fact that is not there', () => {
    const words = new Words({ greeting: 'Hej {name}' }, 'sv');

    expect(() => words.say('farewell')).toThrow('no text farewell in sv');
    expect(() => words.say('greeting')).toThrow('nothing to put at name');
  });

  it('set a fact apart where the text goes the other way', () => {
    expect(new Words({ number: 'رقم {number}' }, 'ar').say('number', { number: 'T-1' })).toBe(
      'رقم \u2068T-1\u2069',
    );
  });

  it.each([
    ['sv', '1 december 2026'],
    ['en', '1 December 2026'],
    ['ar', '1 ديسمبر 2026'],
    ['so', '1 Desembar 2026'],
  ] as const)('write a day in %s as %s', (language, day) => {
    expect(wordsIn(language).day('2026-12-01')).toBe(day);
  });

  it.each(paperLanguages)('never call the waiver of secrecy a consent under the GDPR, in %s', (language) => {
    const all = JSON.stringify(wordsIn(language));

    expect(all).not.toMatch(/GDPR|dataskyddsförordning/i);
  });
});

describe('the languages', () => {
  it('tell the same things', () => {
    const codesIn = (language: PaperLanguage) => Object.keys(textsIn(language)).sort();

    for (const language of paperLanguages) expect(codesIn(language)).toEqual(codesIn('sv'));
  });
});
