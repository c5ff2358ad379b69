import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../../api/client';
import type { Headers } from '../../../api/once';
import { refreshAll } from '../../../api/query';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { toast } from '../../../ui/toast';
import type { Referral } from '../referral-queries';

/** Declines the referral, with a reason that those who raised it read. */
export function DeclineDialog({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const decline = async (reason: string, headers: Headers): Promise<void> => {
    await client.POST('/api/referrals/{id}/decline', {
      params: { path: { id: referral.id } },
      body: { reason },
      headers: { ...headers, ...ifMatch(referral.version) },
    });
    await refreshAll(queryClient);
    toast(t('cases.referrals.decline.done'));
  };
  return (
    <ReasonDialog
      act={t('cases.referrals.decline.button')}
      title={t('cases.referrals.decline.title')}
      submit={t('cases.referrals.decline.submit')}
      isDangerous
      reason={t('cases.referrals.decline.reason')}
      help={t('cases.referrals.decline.reasonHelp')}
      rows={5}
      onSend={decline}
    >
      <p>{t('cases.referrals.decline.intro')}</p>
    </ReasonDialog>
  );
}
