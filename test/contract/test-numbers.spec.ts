import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Personnummer from 'personnummer';
import { listedNumbers } from '../../src/trust/directory/listed-numbers';

const listed = [...listedNumbers()];
const known = new Set([...listed, ...listed.map((number) => number.slice(2))]);
const digits = (written: string): string => written.replace(/\D/g, '');

/** What looks like a personal identity number: ten or twelve digits that stand alone, with or without a hyphen. */
const looksLikeOne =
  /(?<![\w.+-])(?:(?:19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]?\d{4}(?![\w+-]|\.\d)/g;

/** The valid numbers of a text that are no published test numbers. */
const unlistedIn = (text: string): string[] =>
  (text.match(looksLikeOne) ?? []).filter(
    (written) => Personnummer.valid(written) && !known.has(digits(written)),
  );

/** Every text file that is or would be committed; the lock file holds hashes and nothing that we wrote. */
const ourFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !/(^|\/)package-lock\.json$|\.(png|jpg|woff2|pdf)$/.test(file));

const contentOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Deleted and not yet committed.
    return '';
  }
};

/** A number with the check digit that belongs to it, made here so that no file holds one. */
function withCheckDigit(start: string): string {
  const found = Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).find((each) =>
    Personnummer.valid(each),
  );
  return found ?? '';
}

describe('personal identity numbers in the repository', () => {
  it('are published test numbers only', () => {
    const found = ourFiles().flatMap((file) =>
      unlistedIn(contentOf(file)).map((number) => `${file}: ${number}`),
    );

    expect(found).toEqual([]);
  });

  it.each([
    ['twelve digits', withCheckDigit('19640823323')],
    ['ten digits', withCheckDigit('640823323')],
    ['ten digits and a hyphen', withCheckDigit('19640823323').replace(/^..(.{6})/, '$1-')],
    ['a coordination number', withCheckDigit('19701063239')],
  ])('would be found as %s', (_, number) => {
    expect(unlistedIn(`const number = '${number}';`)).toEqual([number]);
  });

  it.each([
    ['a published test number', listed[0] ?? ''],
    ['a wrong check digit', '196408233230'],
    ['the time in a file name', '1795000001000-ActorsAreKnown.ts'],
    ['part of a hash', `ab${withCheckDigit('19640823323')}`],
  ])('are not %s', (_, text) => {
    expect(unlistedIn(`'${text}'`)).toEqual([]);
  });
});
