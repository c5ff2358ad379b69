import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextField } from '../../ui/form-fields';
import { useDirectoryActs } from './directory-queries';
import type { User } from './people';

/** What the server takes for a telephone number; nothing is none. */
export const workPhoneOrNone = z
  .string()
  .trim()
  .regex(/^(\+?[0-9][0-9 -]{4,28}[0-9])?$/, { error: () => i18n.t('directory.phone.odd') });

/** The field in which a telephone at work is entered. */
export function WorkPhoneField() {
  const { t } = useTranslation();
  return (
    <FormTextField
      name="workPhone"
      label={t('directory.phone.label')}
      help={t('directory.phone.help')}
      type="tel"
      isOptional
      maxLength={30}
    />
  );
}

const schema = z.object({ workPhone: workPhoneOrNone });

interface WorkPhoneDialogProps {
  user: User;
  onClose: () => void;
  onDone: (message: string) => void;
}

/** Enters, changes or takes away the telephone on which a colleague is reached at work. */
export function WorkPhoneDialog({ user, onClose, onDone }: WorkPhoneDialogProps) {
  const { t } = useTranslation();
  const { setWorkPhone } = useDirectoryActs();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { workPhone: user.workPhone ?? '' },
  });
  return (
    <Dialog title={t('directory.phone.title')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('directory.phone.save')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async ({ workPhone }, headers) => {
          await setWorkPhone(user, workPhone === '' ? null : workPhone, headers);
          onClose();
          onDone(t('directory.phone.saved', { name: user.name }));
        }}
      >
        <WorkPhoneField />
      </Form>
    </Dialog>
  );
}
