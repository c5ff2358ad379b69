import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** The cases and commitments of one participant. */
export function MyCasesPage() {
  const { t } = useTranslation();
  return <Page title={t('cases.myCases.title')} lead={t('cases.myCases.lead')} />;
}
