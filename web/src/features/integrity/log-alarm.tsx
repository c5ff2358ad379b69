import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { InfoBanner } from '../../ui/info-banner';
import { Link } from '../../ui/link';
import './integrity.css';
import { integrityQuery } from './integrity-queries';

/** No page asks by itself, by a clock: each look is a row of the log, and would keep the session of somebody who left. */
const rarely = { ...integrityQuery, staleTime: 30 * 60_000 };

/** That the log was found changed, on every page of those who review it but the alarm's own, until somebody has answered. */
export function LogAlarm() {
  const page = useLocation({ select: ({ pathname }) => pathname });
  const sees = useMay('audit:see-integrity');
  return sees && page !== '/audit/integrity' ? <Alarm page={page} /> : null;
}

/** Looks when it is opened; and half an hour later, when another page is gone to or this one comes into view again. */
function Alarm({ page }: { page: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(rarely);
  useEffect(() => void queryClient.prefetchQuery(rarely), [page, queryClient]);
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
