import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { ReasonDialog } from '../../ui/reason-dialog';
import type { PersonActProps } from './protect-dialog';

/** Why a protected name matters, long enough for a second person to judge. */
export const protectionReason = reasonOf(20, () => i18n.t('protection.reasonTooShort'));

/** Proposes that a mark be lifted, which takes a second person. */
export function ProposeLifting({ caseId, person, onDone }: PersonActProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <ReasonDialog
      variant="tertiary"
      act={t('protection.lifting.act')}
      label={t('protection.lifting.label', { name: person.name.name })}
      title={t('protection.lifting.title')}
      submit={t('protection.lifting.submit')}
      reason={t('protection.reason')}
      help={t('protection.reasonHelp')}
      isReason={protectionReason}
      onSend={async (reason, headers) => {
        await client.POST('/api/cases/{id}/people/{personId}/protection-liftings', {
          params: { path: { id: caseId, personId: person.id } },
          body: { reason },
          headers,
        });
        onDone(t('protection.lifting.done'));
        await refreshAll(queryClient);
      }}
    >
      <p>{t('protection.lifting.body')}</p>
    </ReasonDialog>
  );
}
