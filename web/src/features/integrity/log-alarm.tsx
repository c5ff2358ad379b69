import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { InfoBanner } from '../../ui/info-banner';
import { Link } from '../../ui/link';
import { integrityQuery } from './integrity-queries';

const fiveMinutes = 5 * 60_000;

/** That the log was found changed, on every page of those who review it, until somebody has answered. */
export function LogAlarm() {
  return useMay('audit:see-integrity') ? <Alarm /> : null;
}

function Alarm() {
  const { t } = useTranslation();
  const { data } = useQuery({ ...integrityQuery, staleTime: fiveMinutes, refetchInterval: fiveMinutes });
  const [newest] = data?.alarms ?? [];
  if (!newest) return null;
  return (
    <div className="log-alarm">
      <InfoBanner kind="problem" title={t('integrity.alarm.title')} role="alert">
        <p>{t('integrity.alarm.body', { time: dayAndTime(newest.endedAt ?? newest.askedAt) })}</p>
        <p>
          <Link to="/audit/integrity">{t('integrity.alarm.look')}</Link>
        </p>
      </InfoBanner>
    </div>
  );
}
