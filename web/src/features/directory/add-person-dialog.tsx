import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { identityProvidersQuery } from '../../api/session';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormSelect, FormTextField } from '../../ui/form-fields';
import { toast } from '../../ui/toast';
import { WorkPhoneField, workPhoneOrNone } from './work-phone';

const schema = z.object({
  name: z.string().trim().min(1).max(120),
  title: z.string().trim().min(1).max(120),
  workPhone: workPhoneOrNone,
  identityProvider: z.string().min(1),
  subject: z.string().trim().min(1).max(200),
});

/** Adds somebody who can sign in. It gives them nothing: a role is proposed on their page, and approved by another. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { data: providers = [] } = useQuery(identityProvidersQuery);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: '', title: '', workPhone: '', identityProvider: '', subject: '' },
  });
  return (
    <Dialog title={t('directory.people.addTitle')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('directory.people.addSubmit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async ({ name, title, workPhone, identityProvider, subject }, headers) => {
          const { data } = await client.POST('/api/users', {
            body: {
              name,
              title,
              workPhone: workPhone === '' ? null : workPhone,
              identities: [{ identityProvider, subject }],
            },
            headers,
          });
          await refreshAll(queryClient);
          toast(t('directory.people.added'));
          if (data) await navigate({ to: '/administration/people/$userId', params: { userId: data.id } });
        }}
      >
        <p>{t('directory.people.addHelp')}</p>
        <FormTextField name="name" label={t('directory.facts.name')} maxLength={120} />
        <FormTextField
          name="title"
          label={t('directory.facts.title')}
          help={t('directory.people.titleHelp')}
          maxLength={120}
        />
        <WorkPhoneField />
        <FormSelect
          name="identityProvider"
          label={t('directory.people.provider')}
          choices={providers.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <FormTextField
          name="subject"
          label={t('directory.people.subject')}
          help={t('directory.people.subjectHelp')}
          maxLength={200}
          width="full"
        />
      </Form>
    </Dialog>
  );
}
