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

/** "somaliska": the name of a language by its two letters, in the reader's own. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(i18n.language, { type: 'language' }).of(code) ?? code;
}
