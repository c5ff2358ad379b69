import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { refreshAll } from '../../../api/query';
import { z } from '../../../lib/zod';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { FailureBanner } from '../../../ui/failure-banner';
import { Form } from '../../../ui/form';
import { FormSelect, FormTextField } from '../../../ui/form-fields';
import { known } from '../../../api/restricted';
import { UnitsAreSeen } from '../../protection/units-are-seen';
import { type Case, colleaguesQuery, organisationsQuery } from '../case-queries';

const schema = z.object({
  organisationId: z.string().min(1),
  userId: z.string().min(1),
  function: z.string().trim().min(1).max(100),
});

interface InviteDialogProps {
  one: Case;
  onClose: () => void;
  onInvited: (message: string) => void;
}

/** Invites a colleague: the unit, then the person, then what they do in the case. */
export function InviteDialog({ one, onClose, onInvited }: InviteDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { organisationId: '', userId: '', function: '' },
  });
  return (
    <Dialog title={t('cases.case.participants.inviteTitle')} isOpen onOpenChange={onClose}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('cases.case.participants.submit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (body, headers) => {
          const { data } = await client.POST('/api/cases/{id}/participants', {
            params: { path: { id: one.id } },
            body,
            headers,
          });
          onInvited(t('cases.case.participants.invited', { name: data?.userName ?? '' }));
          await refreshAll(queryClient);
          onClose();
        }}
      >
        <p>{t('cases.case.participants.inviteHelp')}</p>
        <UnitsAreSeen caseId={one.id} />
        <UnitField one={one} />
        <ColleagueField />
        <FormTextField
          name="function"
          label={t('cases.case.participants.inviteFunction')}
          help={t('cases.case.participants.inviteFunctionHelp')}
          maxLength={100}
        />
      </Form>
    </Dialog>
  );
}

/** The units of the kinds that the programme has: the server names them with the case. */
function UnitField({ one }: { one: Case }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(organisationsQuery());
  const kinds = (known(one.organisations) ?? []).map(({ kind }) => kind);
  const units = (data?.items ?? []).filter(({ kind }) => kinds.includes(kind));
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  return (
    <FormSelect
      name="organisationId"
      label={t('cases.case.participants.inviteOrganisation')}
      choices={units.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function ColleagueField() {
  const { t } = useTranslation();
  const { control, resetField } = useFormContext<z.infer<typeof schema>>();
  const unit = useWatch({ control, name: 'organisationId' });
  // Another unit has other people: who was chosen among the former is forgotten.
  useEffect(() => resetField('userId'), [unit, resetField]);
  const { data, error, refetch } = useQuery({ ...colleaguesQuery(unit), enabled: unit !== '' });
  const colleagues = data?.items ?? [];
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  const help =
    unit === ''
      ? t('cases.case.participants.inviteColleagueFirst')
      : data && colleagues.length === 0
        ? t('cases.case.participants.inviteNobody')
        : undefined;
  return (
    <FormSelect
      name="userId"
      label={t('cases.case.participants.inviteColleague')}
      help={help}
      choices={colleagues.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` }))}
    />
  );
}
