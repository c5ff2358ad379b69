import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** The log of the day at the police station. */
export function CustodyLogPage() {
  const { t } = useTranslation();
  return <Page title={t('custody.log.title')} lead={t('custody.log.lead')} />;
}
