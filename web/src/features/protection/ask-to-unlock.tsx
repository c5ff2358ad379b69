import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup, FormTextArea } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { protectionReason } from './propose-lifting';
import type { PersonActProps } from './protect-dialog';

const schema = z.object({
  reason: protectionReason,
  hours: z.enum(['one', 'four', 'day']),
});

const hoursOf = { one: 1, four: 4, day: 24 } as const;

/** Asks to see who a protected person is, for a reason and a time. */
export function AskToUnlock({ caseId, person, onDone }: PersonActProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { reason: '', hours: 'one' },
  });
  return (
    <>
      <Button
        aria-label={t('protection.unlock.label', { name: person.name.name })}
        onPress={() => setOpen(true)}
      >
        {t('protection.unlock.act')}
      </Button>
      <Dialog title={t('protection.unlock.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <Form
          form={form}
          guardsUnsaved={false}
          submit={t('protection.unlock.submit')}
          beside={<Button slot="close">{t('form.cancel')}</Button>}
          onSubmit={async ({ reason, hours }, headers) => {
            await client.POST('/api/cases/{id}/people/{personId}/unlocks', {
              params: { path: { id: caseId, personId: person.id } },
              body: { reason, hours: hoursOf[hours] },
              headers,
            });
            setOpen(false);
            onDone(t('protection.unlock.done'));
            await refreshAll(queryClient);
          }}
        >
          <InfoBanner kind="attention" title={t('protection.unlock.what')}>
            <p>{t('protection.unlock.whatBody')}</p>
          </InfoBanner>
          <FormTextArea
            name="reason"
            label={t('protection.reason')}
            help={t('protection.reasonHelp')}
            rows={3}
            maxLength={1000}
          />
          <FormRadioGroup
            name="hours"
            label={t('protection.unlock.hours')}
            choices={(['one', 'four', 'day'] as const).map((hours) => ({
              value: hours,
              label: t(`protection.unlock.hoursChoices.${hours}`),
            }))}
          />
        </Form>
      </Dialog>
    </>
  );
}
