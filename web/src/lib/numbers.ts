import { i18n } from './i18n';

/** "1 234" in Swedish, "1,234" in English. */
export function wholeNumber(value: number): string {
  return new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'sv-SE', {
    maximumFractionDigits: 1,
  }).format(value);
}
