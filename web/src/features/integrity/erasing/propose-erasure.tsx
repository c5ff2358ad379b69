import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { z } from '../../../lib/zod';
import { Button } from '../../../ui/button';
import { DescriptionList } from '../../../ui/description-list';
import { DialogWithTrigger } from '../../../ui/dialog';
import { Form } from '../../../ui/form';
import { FormTextField } from '../../../ui/form-fields';
import { erasuresQuery } from './erasure-queries';

const MOST = 60;
const NUMBER = /^\d{4}-\d{1,6}$/;
/** As the service takes it: never a text about somebody. */
const DECISION = /^(?!.*[0-9]{6})(?=.*[0-9])[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9 /.:-]*$/;

const proposal = (t: TFunction) =>
  z.object({
    caseNumber: z.string().trim().regex(NUMBER, t('erasures.propose.numberWrong')),
    decision: z
      .string()
      .trim()
      .max(MOST, t('erasures.propose.decisionWrong'))
      .regex(DECISION, t('erasures.propose.decisionWrong')),
  });

interface ProposeErasureProps {
  onDone: (message: string) => void;
}

/** Proposes that what the log tells of a case be erased, once it was said what that means. */
export function ProposeErasure({ onDone }: ProposeErasureProps) {
  const { t } = useTranslation();
  return (
    <DialogWithTrigger
      title={t('erasures.propose.title')}
      trigger={<Button variant="primary">{t('erasures.propose.act')}</Button>}
      content={(close) => (
        <ProposalForm
          onDone={(message) => {
            close();
            onDone(message);
          }}
        />
      )}
    />
  );
}

function ProposalForm({ onDone }: ProposeErasureProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: zodResolver(proposal(t)),
    defaultValues: { caseNumber: '', decision: '' },
  });
  const parts = ['goes', 'stays', 'who', 'undone'] as const;
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      submit={t('erasures.propose.act')}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (body, headers) => {
        await client.POST('/api/audit/erasures', { body, headers });
        await queryClient.invalidateQueries(erasuresQuery);
        onDone(t('erasures.propose.done', { number: body.caseNumber }));
      }}
    >
      <DescriptionList
        facts={parts.map((part) => ({
          term: t(`erasures.what.${part}`),
          value: t(`erasures.what.${part}What`),
        }))}
      />
      <FormTextField
        name="caseNumber"
        label={t('erasures.propose.number')}
        help={t('erasures.propose.numberHelp')}
      />
      <FormTextField
        name="decision"
        label={t('erasures.propose.decision')}
        help={t('erasures.propose.decisionHelp')}
      />
      <p className="quiet">{t('erasures.propose.logged')}</p>
    </Form>
  );
}
