import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** People, roles and organisations. */
export function AdministrationPage() {
  const { t } = useTranslation();
  return <Page title={t('directory.administration.title')} lead={t('directory.administration.lead')} />;
}
