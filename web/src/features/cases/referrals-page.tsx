import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** Referrals to screen and decide. */
export function ReferralsPage() {
  const { t } = useTranslation();
  return <Page title={t('cases.referrals.title')} lead={t('cases.referrals.lead')} />;
}
