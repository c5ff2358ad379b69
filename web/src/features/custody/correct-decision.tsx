import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Headers } from '../../api/once';
import { refreshAll } from '../../api/query';
import { ReasonDialog } from '../../ui/reason-dialog';

/** Begins an addendum to a signed decision. The signed one stays as it is. */
export function CorrectDecision({ decisionId }: { decisionId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const correct = async (reason: string, headers: Headers): Promise<void> => {
    const { data } = await client.POST('/api/custody/decisions/{id}/corrections', {
      params: { path: { id: decisionId } },
      body: { reason },
      headers,
    });
    await refreshAll(queryClient);
    if (data) await navigate({ to: '/custody/decisions/$decisionId', params: { decisionId: data.id } });
  };
  return (
    <ReasonDialog
      act={t('custodyDecision.correct.button')}
      title={t('custodyDecision.correct.title')}
      submit={t('custodyDecision.correct.submit')}
      reason={t('custodyDecision.correct.reason')}
      onSend={correct}
    >
      <p>{t('custodyDecision.correct.lead')}</p>
    </ReasonDialog>
  );
}
