import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { useIntention } from '../../api/intention';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { ActButton } from '../../ui/act-button';
import type { CustodyDeadline } from './custody-queries';

/** Marks one of our own deadlines as met, once it is certain. */
export function MeetDeadline({ deadline }: { deadline: CustodyDeadline }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const intention = useIntention();
  const meet = async (): Promise<void> => {
    const body = { id: deadline.id, version: deadline.version };
    await client.POST('/api/custody/deadlines/{id}/met', {
      params: { path: { id: deadline.id }, header: ifMatch(deadline.version) },
      headers: intention.headersFor(body),
    });
    intention.done();
    await refreshAll(queryClient);
    announce(t('custody.deadline.meetDone'));
  };
  return (
    <div className="clock-action">
      <ActButton
        act={t('custody.deadline.meet')}
        label={`${t('custody.deadline.meet')}: ${deadline.law}`}
        title={t('custody.deadline.meetTitle')}
        confirm={t('custody.deadline.meetConfirm')}
        onConfirm={meet}
      >
        <p>
          <span lang="sv">
            <strong>{deadline.law}</strong>: {deadline.text}
          </span>
        </p>
        <p>{t('custody.deadline.meetBody')}</p>
      </ActButton>
    </div>
  );
}
