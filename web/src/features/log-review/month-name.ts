import { i18n } from '../../lib/i18n';

/** "oktober 2026", of the first day of a month. */
export const monthName = (day: string): string =>
  new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'sv-SE', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
