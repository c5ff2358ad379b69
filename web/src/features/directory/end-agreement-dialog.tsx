import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import { listed } from '../../lib/lists';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormTextArea } from '../../ui/form-fields';
import type { Agreement } from './directory-queries';

const schema = z.object({ terminatedOn: z.iso.date(), reason: z.string().trim().min(1).max(500) });

interface EndAgreementDialogProps {
  agreement: Agreement;
  onClose: () => void;
  onEnded: (message: string) => void;
}

/** Ends an agreement from a day on, with a reason, after saying whom that shuts out. */
export function EndAgreementDialog({ agreement, onClose, onEnded }: EndAgreementDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { terminatedOn: today(), reason: '' },
  });
  const words = {
    reference: agreement.reference,
    organisations: listed(agreement.organisations.map(({ name }) => name)),
  };
  // What nobody approved has opened nothing: then there is no day to choose.
  const isWaiting = agreement.state === 'waiting';
  return (
    <Dialog
      title={t(isWaiting ? 'directory.agreements.declineTitle' : 'directory.agreements.endTitle')}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
    >
      <Form
        form={form}
        guardsUnsaved={false}
        isDangerous
        submit={t(isWaiting ? 'directory.agreements.declineSubmit' : 'directory.agreements.endSubmit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (body, headers) => {
          await client.POST('/api/agreements/{id}/end', {
            params: { path: { id: agreement.id } },
            body,
            headers: { ...headers, ...ifMatch(agreement.version) },
          });
          onEnded(t(isWaiting ? 'directory.agreements.declineDone' : 'directory.agreements.endDone', words));
          await refreshAll(queryClient);
          onClose();
        }}
      >
        <p>{t(isWaiting ? 'directory.agreements.declineBody' : 'directory.agreements.endBody', words)}</p>
        {!isWaiting && (
          <FormDateField
            name="terminatedOn"
            label={t('directory.agreements.endDay')}
            help={t('directory.agreements.endDayHelp')}
            min={today()}
          />
        )}
        <FormTextArea name="reason" label={t('directory.agreements.endReason')} rows={3} maxLength={500} />
      </Form>
    </Dialog>
  );
}
