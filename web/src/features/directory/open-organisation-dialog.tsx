import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormSelect, FormTextField } from '../../ui/form-fields';

const kinds = ['school', 'social_services', 'police', 'leisure', 'coordination', 'municipality'] as const;
const schema = z.object({ name: z.string().trim().min(1).max(120), kind: z.enum(kinds) });

interface OpenOrganisationDialogProps {
  onClose: () => void;
  onOpened: (message: string) => void;
}

/** Adds an organisation unit. Nobody acts there until an agreement covers it. */
export function OpenOrganisationDialog({ onClose, onOpened }: OpenOrganisationDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: '', kind: '' as 'school' } });
  return (
    <Dialog
      title={t('directory.organisations.openTitle')}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
    >
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('directory.organisations.openSubmit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (body, headers) => {
          await client.POST('/api/organisations', { body, headers });
          onOpened(t('directory.organisations.opened', { name: body.name }));
          await refreshAll(queryClient);
          onClose();
        }}
      >
        <p>{t('directory.organisations.openHelp')}</p>
        <FormTextField
          name="name"
          label={t('directory.facts.name')}
          help={t('directory.organisations.nameHelp')}
          maxLength={120}
          width="full"
        />
        <FormSelect
          name="kind"
          label={t('directory.organisations.kind')}
          help={t('directory.organisations.kindHelp')}
          choices={kinds.map((kind) => ({ value: kind, label: t(`directory.kinds.${kind}`) }))}
        />
      </Form>
    </Dialog>
  );
}
