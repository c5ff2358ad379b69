import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { anyReason } from '../lib/reason';
import { z } from '../lib/zod';
import { Button, type ButtonVariant } from './button';
import { Dialog } from './dialog';
import { Form } from './form';
import { FormTextArea } from './form-fields';

export interface ReasonDialogProps {
  /** What the button says, and the dialog's own button too, unless `submit` says more. */
  act: string;
  /** Spoken instead of the act, where that alone is too little. */
  label?: string | undefined;
  title: string;
  submit?: string;
  /** What happens. */
  children?: ReactNode;
  /** What is asked: "Varför?" */
  reason: string;
  help?: string;
  /** What counts as a reason; any words, unless somebody else is to judge it. */
  isReason?: z.ZodType<string, string>;
  rows?: number;
  /** How many characters it may have. */
  most?: number;
  variant?: ButtonVariant;
  isDangerous?: boolean;
  onSend: (reason: string, headers: Record<string, string>) => Promise<void>;
}

/** An act that asks for a reason. */
export function ReasonDialog({ act, label, variant, title, ...rest }: ReasonDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} aria-label={label} onPress={() => setOpen(true)}>
        {act}
      </Button>
      <Dialog title={title} isOpen={isOpen} onOpenChange={setOpen}>
        <ReasonForm act={act} {...rest} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ReasonForm({
  act,
  submit = act,
  children,
  reason: question,
  help,
  isReason = anyReason,
  rows = 3,
  most = 1000,
  isDangerous = false,
  onSend,
  onDone,
}: Omit<ReasonDialogProps, 'label' | 'variant' | 'title'> & { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    resolver: zodResolver(z.object({ reason: isReason })),
    defaultValues: { reason: '' },
  });
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={submit}
      isDangerous={isDangerous}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async ({ reason }, headers) => {
        await onSend(reason, headers);
        onDone();
      }}
    >
      {children}
      <FormTextArea name="reason" label={question} help={help} rows={rows} maxLength={most} autoFocus />
    </Form>
  );
}
