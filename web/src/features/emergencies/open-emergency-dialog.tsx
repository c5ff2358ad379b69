import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup, FormTextArea, FormTextField } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';

const schema = z.object({
  by: z.enum(['number', 'person']),
  sought: z.string().trim().min(1).max(20),
  reason: reasonOf(20, () => i18n.t('emergencies.open.reasonTooShort')),
});
type Values = z.infer<typeof schema>;

/** "Öppna i nödläge": what it does, who is told, and what it asks for. */
export function OpenEmergency() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {t('emergencies.open.act')}
      </Button>
      <Dialog
        title={t('emergencies.open.title')}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable={false}
      >
        <OpenForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { by: 'number', sought: '', reason: '' },
  });
  const send = async ({ by, sought, reason }: Values, headers: Record<string, string>): Promise<void> => {
    const found =
      by === 'number' ? { caseNumber: sought } : { personalIdentityNumber: sought.replace(/\D/g, '') };
    const { data } = await client.POST('/api/emergencies', { body: { ...found, reason }, headers });
    onClose();
    await refreshAll(queryClient);
    if (data) await navigate({ to: '/cases/$caseId', params: { caseId: data.caseId } });
  };
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={t('emergencies.open.submit')}
      isDangerous
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={send}
    >
      <InfoBanner kind="attention" title={t('emergencies.open.whatTitle')}>
        <ul className="bullets">
          {(['all', 'told', 'judged', 'logged'] as const).map((what) => (
            <li key={what}>{t(`emergencies.open.what.${what}`)}</li>
          ))}
        </ul>
      </InfoBanner>
      <FormRadioGroup
        name="by"
        label={t('emergencies.open.by')}
        choices={(['number', 'person'] as const).map((by) => ({
          value: by,
          label: t(`emergencies.open.byChoices.${by}`),
        }))}
      />
      <SoughtField />
      <FormTextArea
        name="reason"
        label={t('emergencies.open.reason')}
        help={t('emergencies.open.reasonHelp')}
        rows={4}
        maxLength={2000}
      />
    </Form>
  );
}

function SoughtField() {
  const { t } = useTranslation();
  const by = useWatch({ control: useFormContext<Values>().control, name: 'by' });
  return (
    <FormTextField
      name="sought"
      label={t(`emergencies.open.sought.${by}`)}
      help={t(`emergencies.open.soughtHelp.${by}`)}
      maxLength={20}
      width="short"
    />
  );
}
