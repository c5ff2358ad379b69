import { useTranslation } from 'react-i18next';
import { known } from '../../api/restricted';
import type { components } from '../../api/schema';

type Named = Pick<components['schemas']['SignatoryView'], 'name' | 'capacity'>;

/** What to call somebody who signs: by name, or by capacity when the name is not shown to this reader. */
export function useSignatoryName(): (signatory: Named) => string {
  const { t } = useTranslation();
  return ({ name, capacity }) => known(name) ?? t(`consent.capacity.${capacity}`);
}
