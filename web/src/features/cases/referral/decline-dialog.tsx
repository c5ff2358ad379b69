import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../../api/client';
import { refreshAll } from '../../../api/query';
import { anyReason } from '../../../lib/reason';
import { z } from '../../../lib/zod';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { FormTextArea } from '../../../ui/form-fields';
import { toast } from '../../../ui/toast';
import type { Referral } from '../referral-queries';

const schema = z.object({ reason: anyReason });

/** Declines the referral, with a reason that those who raised it read. */
export function DeclineDialog({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: '' } });
  return (
    <Dialog title={t('cases.referrals.decline.title')} isOpen onOpenChange={onClose}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('cases.referrals.decline.submit')}
        isDangerous
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (body, headers) => {
          await client.POST('/api/referrals/{id}/decline', {
            params: { path: { id: referral.id } },
            body,
            headers: { ...headers, ...ifMatch(referral.version) },
          });
          await refreshAll(queryClient);
          toast(t('cases.referrals.decline.done'));
          onClose();
        }}
      >
        <p>{t('cases.referrals.decline.intro')}</p>
        <FormTextArea
          name="reason"
          label={t('cases.referrals.decline.reason')}
          help={t('cases.referrals.decline.reasonHelp')}
          rows={5}
          maxLength={1000}
        />
      </Form>
    </Dialog>
  );
}
