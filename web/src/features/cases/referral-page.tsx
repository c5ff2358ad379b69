import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** One referral. */
export function ReferralPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('cases.referral.title')}
      lead={t('cases.referral.lead')}
      breadcrumb={[{ label: t('cases.referrals.title'), to: '/referrals' }]}
    />
  );
}
