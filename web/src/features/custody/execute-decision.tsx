import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { InfoBanner } from '../../ui/info-banner';
import { TimeField, thisMinute } from './time-field';

const schema = z.object({ executedAt: z.string().min(1) });
type Execution = z.output<typeof schema>;

/** Immediate care that is decided and not yet known to be carried out: says so, and records when it was. */
export function ExecuteDecision({ decisionId }: { decisionId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <InfoBanner kind="attention" title={t('custodyDecision.execute.needed')}>
      <p>{t('custodyDecision.execute.neededWhat')}</p>
      <p>
        <Button variant="primary" onPress={() => setOpen(true)}>
          {t('custodyDecision.execute.button')}
        </Button>
      </p>
      <Dialog title={t('custodyDecision.execute.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <ExecutionForm decisionId={decisionId} onDone={() => setOpen(false)} />
      </Dialog>
    </InfoBanner>
  );
}

function ExecutionForm({ decisionId, onDone }: { decisionId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<Execution>({
    resolver: zodResolver(schema),
    defaultValues: { executedAt: thisMinute() },
  });
  const record = async (body: Execution, headers: Record<string, string>): Promise<void> => {
    await client.POST('/api/custody/decisions/{id}/execution', {
      params: { path: { id: decisionId } },
      body,
      headers,
    });
    await refreshAll(queryClient);
    announce(t('custodyDecision.execute.done'));
    onDone();
  };
  return (
    <Form
      form={form}
      submit={t('custodyDecision.execute.submit')}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={record}
    >
      <p>{t('custodyDecision.execute.lead')}</p>
      <TimeField name="executedAt" label={t('custodyDecision.execute.at')} />
    </Form>
  );
}
