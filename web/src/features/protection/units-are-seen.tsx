import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { InfoBanner } from '../../ui/info-banner';
import { peopleQuery } from './protection-queries';

/** Around a child whose name is shut: what is not hidden. Which units take part may lead to where the child is. */
export function UnitsAreSeen({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(peopleQuery(caseId));
  const isShielded = data?.items.some((person) => person.standing === 'child' && person.isShielded) ?? false;
  if (!isShielded) return null;
  return (
    <InfoBanner kind="attention" title={t('protection.units.title')}>
      <p>{t('protection.units.body')}</p>
    </InfoBanner>
  );
}
