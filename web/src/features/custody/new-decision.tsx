import { zodResolver } from '@hookform/resolvers/zod';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormRadioGroup } from '../../ui/form-fields';
import { decisionKinds } from './decision-kinds';

const schema = z.object({ kind: z.enum(decisionKinds) });
type Values = { kind: string };

/** Begins a decision: its kind alone is asked for, the rest is written in the draft. */
export function NewDecision({ detentionId, number }: { detentionId: string; number: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon="plus"
        aria-label={t('custody.detention.newDecisionFor', { number })}
        onPress={() => setOpen(true)}
      >
        {t('custody.detention.newDecision')}
      </Button>
      <Dialog
        title={t('custody.detention.newDecisionFor', { number })}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <NewDecisionForm detentionId={detentionId} />
      </Dialog>
    </>
  );
}

function NewDecisionForm({ detentionId }: { detentionId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema) as never,
    defaultValues: { kind: '' },
  });
  return (
    <Form
      form={form}
      submit={t('custody.detention.newDecisionSubmit')}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (body, headers) => {
        const { data } = await client.POST('/api/custody/detentions/{id}/decisions', {
          params: { path: { id: detentionId } },
          body,
          headers,
        });
        if (data) await navigate({ to: '/custody/decisions/$decisionId', params: { decisionId: data.id } });
      }}
    >
      <p>{t('custody.detention.newDecisionLead')}</p>
      <FormRadioGroup
        name="kind"
        label={t('custodyDecision.kind')}
        choices={decisionKinds.map((value) => ({ value, label: t(`custodyDecision.kinds.${value}`) }))}
      />
    </Form>
  );
}
