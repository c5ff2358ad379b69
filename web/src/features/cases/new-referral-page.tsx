import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** A referral in four steps. */
export function NewReferralPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('cases.newReferral.title')}
      lead={t('cases.newReferral.lead')}
      breadcrumb={[{ label: t('cases.referrals.title'), to: '/referrals' }]}
      width="narrow"
    />
  );
}
