import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextArea } from '../../ui/form-fields';

const schema = z.object({
  reason: z
    .string()
    .trim()
    .refine((text) => text.length >= 10, { error: () => i18n.t('conflicts.reasonTooShort') }),
});

export interface ReasonDialogProps {
  act: string;
  /** Spoken instead of the act, where that alone is too little. */
  label?: string;
  title: string;
  /** What happens. */
  body: string;
  submit: string;
  isDangerous?: boolean;
  onSend: (reason: string, headers: Record<string, string>) => Promise<void>;
}

/** An act that asks for a reason. */
export function ReasonDialog({
  act,
  label,
  title,
  body,
  submit,
  isDangerous = false,
  onSend,
}: ReasonDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { reason: '' },
  });
  return (
    <>
      <Button
        variant="tertiary"
        {...(label === undefined ? {} : { 'aria-label': label })}
        onPress={() => setOpen(true)}
      >
        {act}
      </Button>
      <Dialog title={title} isOpen={isOpen} onOpenChange={setOpen}>
        <Form
          form={form}
          guardsUnsaved={false}
          submit={submit}
          isDangerous={isDangerous}
          beside={<Button slot="close">{t('form.cancel')}</Button>}
          onSubmit={async ({ reason }, headers) => {
            await onSend(reason, headers);
            setOpen(false);
          }}
        >
          <p>{body}</p>
          <FormTextArea
            name="reason"
            label={t('conflicts.reason')}
            help={t('conflicts.reasonHelp')}
            rows={3}
            maxLength={1000}
          />
        </Form>
      </Dialog>
    </>
  );
}
