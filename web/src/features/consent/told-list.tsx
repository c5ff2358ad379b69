import { useTranslation } from 'react-i18next';
import { inSentence, listed } from '../../lib/lists';
import { type Cell, toldBy } from './matrix';

interface ToldListProps {
  cells: readonly Cell[];
  /** How each unit's line begins. */
  lead?: `consent.matrix.${'learns' | 'wouldLearn' | 'learned'}` | 'consent.withdraw.stopsUnit';
}

/** The matrix in sentences, unit by unit: what it may know, and from whom. */
export function ToldList({ cells, lead = 'consent.matrix.learns' }: ToldListProps) {
  const { t } = useTranslation();
  return (
    <ul className="told plain-list">
      {toldBy(cells).map(({ receiving, categories }) => (
        <li key={receiving.id}>
          <strong>{t(lead, { unit: receiving.name })}</strong>
          <ul className="bullets">
            {categories.map(({ category, from }) => (
              <li key={category}>
                {t('consent.matrix.told', {
                  category: inSentence(t(`consent.categories.${category}`)),
                  from: listed(from.map(({ name }) => name)),
                })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
