import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { Role } from '../../api/session';
import { daysAfter, lastDayBefore, monthsAfter } from '../../lib/dates';
import { useRoleName } from '../../lib/role-name';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FailureBanner } from '../../ui/failure-banner';
import { Form } from '../../ui/form';
import { FormDateField, FormSelect } from '../../ui/form-fields';
import { registerQuery } from './directory-queries';
import type { User } from './people';

const schema = z.object({
  organisationId: z.string().min(1),
  role: z.string().min(1),
  validFrom: z.iso.date(),
  /** The last day on which the role holds; the server counts the first day without it. */
  validUntil: z.iso.date(),
});
type Values = z.infer<typeof schema>;

interface ProposeRoleDialogProps {
  user: User;
  onClose: () => void;
  onProposed: (message: string) => void;
}

/** Proposes a role: where, as what, until when. Somebody else approves it. */
export function ProposeRoleDialog({ user, onClose, onProposed }: ProposeRoleDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const from = today();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      organisationId: '',
      role: '',
      validFrom: from,
      validUntil: lastDayBefore(monthsAfter(from, 12)),
    },
  });
  return (
    <Dialog title={t('directory.propose.title')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('directory.propose.submit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (values, headers) => {
          await client.POST('/api/memberships', {
            body: {
              ...values,
              userId: user.id,
              role: values.role as Role,
              validUntil: daysAfter(values.validUntil, 1),
            },
            headers,
          });
          onProposed(t('directory.propose.done', { name: user.name }));
          await refreshAll(queryClient);
          onClose();
        }}
      >
        <p>{t('directory.propose.help', { name: user.name })}</p>
        <WhereAndWhat />
        <FormDateField name="validFrom" label={t('directory.facts.from')} min={from} />
        <FormDateField
          name="validUntil"
          label={t('directory.facts.until')}
          help={t('directory.propose.untilHelp')}
          min={from}
        />
      </Form>
    </Dialog>
  );
}

/** The organisation, and then the roles that can be held there. */
function WhereAndWhat() {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const { control, resetField } = useFormContext<Values>();
  const where = useWatch({ control, name: 'organisationId' });
  useEffect(() => resetField('role'), [where, resetField]);
  const { data, error, refetch } = useQuery(registerQuery);
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  const standing = (data?.items ?? []).filter(({ state }) => state !== 'ended');
  const chosen = standing.find(({ id }) => id === where);
  return (
    <>
      <FormSelect
        name="organisationId"
        label={t('directory.facts.organisation')}
        choices={standing.map(({ id, name }) => ({ value: id, label: name }))}
        help={chosen?.state === 'without-agreement' ? t('directory.propose.withoutAgreement') : undefined}
      />
      <FormSelect
        name="role"
        label={t('directory.facts.role')}
        help={chosen ? undefined : t('directory.propose.roleFirst')}
        choices={(chosen?.roles ?? []).map((role) => ({ value: role, label: roleName(role) }))}
      />
    </>
  );
}
