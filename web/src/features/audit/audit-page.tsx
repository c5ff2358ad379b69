import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** The review queue. */
export function AuditPage() {
  const { t } = useTranslation();
  return <Page title={t('audit.review.title')} lead={t('audit.review.lead')} />;
}
