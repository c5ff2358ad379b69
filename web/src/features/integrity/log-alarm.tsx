import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { dayAndTime } from '../../lib/dates';
import { InfoBanner } from '../../ui/info-banner';
import { Link } from '../../ui/link';
import './integrity.css';
import { SELDOM, type Verification, watchedEach } from './integrity-queries';

/** That the log was found changed, on every page of those who review it but the alarm's own, until somebody has answered. */
export function LogAlarm() {
  const page = useLocation({ select: ({ pathname }) => pathname });
  const sees = useMay('audit:see-integrity');
  const [told] = useState(() => new Set<string>());
  return sees && page !== '/audit/integrity' ? <Watched told={told} /> : null;
}

/** An open page asks by itself, seldom, and when it comes into view again; each time is logged as that. */
function Watched({ told }: { told: Set<string> }) {
  const { data } = useQuery(watchedEach(() => SELDOM));
  const [newest] = data?.alarms ?? [];
  return newest ? <Alarm key={newest.id} of={newest} told={told} /> : null;
}

/** Interrupts a screen reader when it comes, once: not again when somebody comes back from the alarm's own page. */
function Alarm({ of: { id, endedAt, askedAt }, told }: { of: Verification; told: Set<string> }) {
  const { t } = useTranslation();
  const [isNews] = useState(() => !told.has(id));
  useEffect(() => void told.add(id), [id, told]);
  return (
    <div className="log-alarm">
      <InfoBanner kind="problem" title={t('integrity.alarm.title')} role={isNews ? 'alert' : undefined}>
        <p>{t('integrity.alarm.body', { time: dayAndTime(endedAt ?? askedAt) })}</p>
        <p>
          <Link to="/audit/integrity">{t('integrity.alarm.look')}</Link>
        </p>
      </InfoBanner>
    </div>
  );
}
