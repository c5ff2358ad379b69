import type { TFunction } from 'i18next';
import { inSentence } from '../../lib/lists';
import type { Exclusion } from './matrix';

/**
 * One exclusion as the screens say it. Without words it shuts what it names: "Inget om hälsa till skolan". In words it is
 * narrower than that, and says what is excepted, never that nothing is told.
 */
export function exclusionWords({ receiving, category, words }: Exclusion, t: TFunction): string {
  const extent =
    receiving !== null && category !== null
      ? 'both'
      : receiving !== null
        ? 'receiving'
        : category !== null
          ? 'category'
          : 'any';
  const facts = {
    category: category === null ? '' : inSentence(t(`consent.categories.${category}`)),
    unit: receiving?.name ?? '',
  };
  return words === null
    ? t(`consent.exclusion.whole.${extent}`, facts)
    : t(`consent.exclusion.narrow.${extent}`, { ...facts, words });
}
