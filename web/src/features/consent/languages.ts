import { i18n } from '../../lib/i18n';

/** The languages that the form can be read in. */
export const formLanguages = [
  'sv',
  'en',
  'ar',
  'so',
  'fa',
  'ti',
  'ku',
  'fi',
  'pl',
  'uk',
  'tr',
  'bs',
  'sq',
  'es',
] as const;

/** The languages that the form is printed in. */
export const printedLanguages = ['sv', 'en', 'ar', 'so'] as const;
export type PrintedLanguage = (typeof printedLanguages)[number];

/** "somaliska": the name of a language by its two letters, in the reader's own. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(i18n.language, { type: 'language' }).of(code) ?? code;
}
