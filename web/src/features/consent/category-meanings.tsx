import { useTranslation } from 'react-i18next';
import { DescriptionList } from '../../ui/description-list';
import { Disclosure } from '../../ui/disclosure';
import type { Category } from './matrix';

/** What each kind of information is, for those who wonder. */
export function CategoryMeanings({ categories }: { categories: readonly Category[] }) {
  const { t } = useTranslation();
  return (
    <Disclosure summary={t('consent.matrix.meanings')}>
      <DescriptionList
        facts={categories.map((category) => ({
          term: t(`consent.categories.${category}`),
          value: t(`consent.categoryMeanings.${category}`),
        }))}
      />
    </Disclosure>
  );
}
