import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { i18n } from '../../lib/i18n';
import { reasonOf } from '../../lib/reason';
import { InfoBanner } from '../../ui/info-banner';
import { ReasonDialog } from '../../ui/reason-dialog';
import { Findings } from './findings';
import { integrityQuery, type Verification } from './integrity-queries';

const FEWEST = 10;

interface AlarmsProps {
  alarms: readonly Verification[];
  onDone: (message: string) => void;
}

/** Verifications that found the log changed and that wait for an answer, with what they found. */
export function Alarms({ alarms, onDone }: AlarmsProps) {
  const { t } = useTranslation();
  const answers = useMay('audit:answer-alarm');
  return alarms.map((alarm) => (
    <InfoBanner key={alarm.id} kind="problem" title={t('integrity.alarm.title')}>
      <p>{t('integrity.alarm.body', { time: dayAndTime(alarm.endedAt ?? alarm.askedAt) })}</p>
      <Findings of={alarm} />
      {answers && <Answer alarm={alarm} onDone={onDone} />}
    </InfoBanner>
  ));
}

function Answer({ alarm, onDone }: { alarm: Verification; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <ReasonDialog
      act={t('integrity.alarm.answer')}
      title={t('integrity.alarm.answerTitle')}
      reason={t('integrity.alarm.answerReason')}
      help={t('integrity.alarm.answerHelp')}
      isReason={reasonOf(FEWEST, () => i18n.t('integrity.alarm.tooShort'))}
      rows={4}
      onSend={async (words, headers) => {
        await client.POST('/api/audit/verifications/{id}/answer', {
          params: { path: { id: alarm.id } },
          body: { words },
          headers,
        });
        await queryClient.invalidateQueries(integrityQuery);
        onDone(t('integrity.alarm.answered'));
      }}
    >
      <p>{t('integrity.alarm.answerWhat')}</p>
    </ReasonDialog>
  );
}
