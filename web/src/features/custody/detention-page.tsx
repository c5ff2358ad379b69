import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** One detention with its deadlines. */
export function DetentionPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('custody.detention.title')}
      lead={t('custody.detention.lead')}
      breadcrumb={[{ label: t('custody.log.title'), to: '/custody' }]}
    />
  );
}
