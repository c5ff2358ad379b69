import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** A new event in the log. */
export function NewCustodyEventPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('custody.newEvent.title')}
      lead={t('custody.newEvent.lead')}
      breadcrumb={[{ label: t('custody.log.title'), to: '/custody' }]}
      width="narrow"
    />
  );
}
