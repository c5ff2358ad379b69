import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../../api/client';
import { refreshAll } from '../../../api/query';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { FormRadioGroup } from '../../../ui/form-fields';
import { toast } from '../../../ui/toast';
import type { Referral } from '../referral-queries';
import { type Acceptance, acceptanceSchema, toAcceptance } from './acceptance';
import { GuardiansEditor } from './guardians-editor';
import { programmes } from './referral-codes';

/** Makes the referral a case: which programme, and who the guardians are. */
export function AcceptDialog({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Acceptance>({
    resolver: zodResolver(acceptanceSchema(referral.isProtected)),
    defaultValues: { programme: referral.programme, guardians: [] },
  });
  const accept = async (values: Acceptance, headers: Record<string, string>): Promise<void> => {
    const { data } = await client.POST('/api/referrals/{id}/acceptance', {
      params: { path: { id: referral.id } },
      body: toAcceptance(values, referral.isProtected),
      headers: { ...headers, ...ifMatch(referral.version) },
    });
    await refreshAll(queryClient);
    onClose();
    if (!data) return;
    toast(t('cases.referrals.accept.done', { number: data.number }));
    await navigate({ to: '/cases/$caseId', params: { caseId: data.id } });
  };
  return (
    <Dialog title={t('cases.referrals.accept.title')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('cases.referrals.accept.submit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={accept}
      >
        <p>{t('cases.referrals.accept.intro')}</p>
        <FormRadioGroup
          name="programme"
          label={t('cases.referrals.accept.programme')}
          choices={programmes.map((value) => ({
            value,
            label: t(`cases.referrals.programme.${value}`),
            help: t(`cases.referrals.programme.${value}Help`),
          }))}
        />
        <GuardiansEditor isProtected={referral.isProtected} />
      </Form>
    </Dialog>
  );
}
