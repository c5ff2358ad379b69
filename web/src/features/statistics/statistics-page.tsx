import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** Released statistics. */
export function StatisticsPage() {
  const { t } = useTranslation();
  return <Page title={t('statistics.dashboard.title')} lead={t('statistics.dashboard.lead')} />;
}
