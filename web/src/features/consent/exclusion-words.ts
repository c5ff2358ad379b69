import type { TFunction } from 'i18next';
import { inSentence } from '../../lib/lists';
import type { Exclusion } from './matrix';

/** "Inget om hälsa till skolan: …": one exclusion in words. */
export function exclusionWords({ receiving, category, words }: Exclusion, t: TFunction): string {
  const about = category === null ? '' : inSentence(t(`consent.categories.${category}`));
  const whole =
    receiving !== null && category !== null
      ? t('consent.exclusion.both', { category: about, unit: receiving.name })
      : receiving !== null
        ? t('consent.exclusion.receiving', { unit: receiving.name })
        : category !== null
          ? t('consent.exclusion.category', { category: about })
          : '';
  if (words === null) return whole;
  return whole === '' ? words : t('consent.exclusion.words', { whole, words });
}
