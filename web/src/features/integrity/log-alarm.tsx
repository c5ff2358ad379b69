import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { InfoBanner } from '../../ui/info-banner';
import { Link } from '../../ui/link';
import './integrity.css';
import { integrityQuery } from './integrity-queries';

const fiveMinutes = 5 * 60_000;

/** That the log was found changed, on every page of those who review it but the alarm's own, until somebody has answered. */
export function LogAlarm() {
  const isItsOwnPage = useLocation({ select: ({ pathname }) => pathname === '/audit/integrity' });
  const sees = useMay('audit:see-integrity');
  return sees && !isItsOwnPage ? <Alarm /> : null;
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
