import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { anyReason } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextArea } from '../../ui/form-fields';

const schema = z.object({ reason: anyReason });
type Correction = z.output<typeof schema>;

/** Begins an addendum to a signed decision. The signed one stays as it is. */
export function CorrectDecision({ decisionId }: { decisionId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('custodyDecision.correct.button')}</Button>
      <Dialog title={t('custodyDecision.correct.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <CorrectionForm decisionId={decisionId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CorrectionForm({ decisionId, onDone }: { decisionId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm<Correction>({ resolver: zodResolver(schema), defaultValues: { reason: '' } });
  const correct = async (body: Correction, headers: Record<string, string>): Promise<void> => {
    const { data } = await client.POST('/api/custody/decisions/{id}/corrections', {
      params: { path: { id: decisionId } },
      body,
      headers,
    });
    await refreshAll(queryClient);
    onDone();
    if (data) await navigate({ to: '/custody/decisions/$decisionId', params: { decisionId: data.id } });
  };
  return (
    <Form
      form={form}
      submit={t('custodyDecision.correct.submit')}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={correct}
    >
      <p>{t('custodyDecision.correct.lead')}</p>
      <FormTextArea name="reason" label={t('custodyDecision.correct.reason')} rows={3} maxLength={1000} />
    </Form>
  );
}
