import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextArea } from '../../ui/form-fields';
import type { PersonActProps } from './protect-dialog';

const schema = z.object({
  reason: z
    .string()
    .trim()
    .refine((text) => text.length >= 20, { error: () => i18n.t('protection.reasonTooShort') }),
});

/** Proposes that a mark be lifted, which takes a second person. */
export function ProposeLifting({ caseId, person, onDone }: PersonActProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { reason: '' },
  });
  return (
    <>
      <Button
        variant="tertiary"
        aria-label={t('protection.lifting.label', { name: person.name.name })}
        onPress={() => setOpen(true)}
      >
        {t('protection.lifting.act')}
      </Button>
      <Dialog title={t('protection.lifting.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <Form
          form={form}
          guardsUnsaved={false}
          submit={t('protection.lifting.submit')}
          beside={<Button slot="close">{t('form.cancel')}</Button>}
          onSubmit={async (body, headers) => {
            await client.POST('/api/cases/{id}/people/{personId}/protection-liftings', {
              params: { path: { id: caseId, personId: person.id } },
              body,
              headers,
            });
            setOpen(false);
            onDone(t('protection.lifting.done'));
            await refreshAll(queryClient);
          }}
        >
          <p>{t('protection.lifting.body')}</p>
          <FormTextArea
            name="reason"
            label={t('protection.reason')}
            help={t('protection.reasonHelp')}
            rows={3}
            maxLength={1000}
          />
        </Form>
      </Dialog>
    </>
  );
}
