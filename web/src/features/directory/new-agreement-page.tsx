import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { daysAfter } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Form } from '../../ui/form';
import { FormCheckboxGroup, FormDateField, FormTextArea, FormTextField } from '../../ui/form-fields';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { toast } from '../../ui/toast';
import { registerQuery } from './directory-queries';

const schema = z.object({
  reference: z.string().trim().min(1).max(60),
  signatories: z.string().trim().min(1).max(500),
  signedOn: z.iso.date(),
  validFrom: z.iso.date(),
  /** The last day on which it holds; the server counts the first day without it. */
  validUntil: z.iso.date(),
  organisationIds: z.array(z.string()).min(1),
});

/** Registers an agreement as it was signed on paper. Another administrator approves it before it opens anything. */
export function NewAgreementPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('directory.agreements.newTitle')}
      lead={t('directory.agreements.newLead')}
      breadcrumb={[{ label: t('directory.administration.title'), to: '/administration' }]}
      width="narrow"
    >
      <AgreementForm />
    </Page>
  );
}

function AgreementForm() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(registerQuery);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      reference: '',
      signatories: '',
      signedOn: '',
      validFrom: '',
      validUntil: '',
      organisationIds: [] as string[],
    },
  });
  const standing = data.items.filter(({ state }) => state !== 'ended');
  return (
    <Form
      form={form}
      submit={t('directory.agreements.newSubmit')}
      beside={
        <LinkButton to="/administration" search={{ tab: 'agreements' }}>
          {t('form.cancel')}
        </LinkButton>
      }
      onSubmit={async (values, headers) => {
        await client.POST('/api/agreements', {
          body: { ...values, validUntil: daysAfter(values.validUntil, 1) },
          headers,
        });
        await refreshAll(queryClient);
        toast(t('directory.agreements.registered'));
        await navigate({ to: '/administration', search: { tab: 'agreements' } });
      }}
    >
      <FormTextField
        name="reference"
        label={t('directory.agreements.reference')}
        help={t('directory.agreements.referenceHelp')}
        maxLength={60}
      />
      <FormTextArea
        name="signatories"
        label={t('directory.agreements.signatories')}
        help={t('directory.agreements.signatoriesHelp')}
        rows={2}
        maxLength={500}
      />
      <FormDateField name="signedOn" label={t('directory.agreements.signedOn')} max={today()} />
      <FormDateField name="validFrom" label={t('directory.facts.from')} />
      <FormDateField
        name="validUntil"
        label={t('directory.facts.until')}
        help={t('directory.agreements.untilHelp')}
      />
      <FormCheckboxGroup
        name="organisationIds"
        label={t('directory.agreements.covers')}
        help={t('directory.agreements.coversHelp')}
        choices={standing.map(({ id, name, kind }) => ({
          value: id,
          label: name,
          help: t(`directory.kinds.${kind}`),
        }))}
      />
    </Form>
  );
}
