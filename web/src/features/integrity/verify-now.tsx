import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { ActButton } from '../../ui/act-button';
import { InfoBanner } from '../../ui/info-banner';
import { Progress } from '../../ui/progress';
import { integrityQuery, type Verification } from './integrity-queries';

/** Has the whole log verified. */
export function VerifyNow({ onDone }: { onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <ActButton
      act={t('integrity.verify.act')}
      title={t('integrity.verify.title')}
      variant="primary"
      onConfirm={async () => {
        await client.POST('/api/audit/verifications', {});
        await queryClient.invalidateQueries(integrityQuery);
        onDone(t('integrity.verify.asked'));
      }}
    >
      {t('integrity.verify.body')}
    </ActButton>
  );
}

/** How far a verification has come. It goes on without the page. */
export function UnderWay({ verification: { eventsDone, eventsInAll } }: { verification: Verification }) {
  const { t } = useTranslation();
  return (
    <InfoBanner>
      {eventsInAll === 0 ? (
        <p>{t('integrity.verify.begins')}</p>
      ) : (
        <Progress label={t('integrity.verify.progress')} share={Math.min(1, eventsDone / eventsInAll)} />
      )}
      <p>{t('integrity.verify.leave')}</p>
    </InfoBanner>
  );
}
