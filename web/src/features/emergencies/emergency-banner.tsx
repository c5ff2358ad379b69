import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../../api/query';
import { useServerTime } from '../../api/use-server-time';
import { duration, timeOfDay } from '../../lib/dates';
import { ActButton } from '../../ui/act-button';
import { InfoBanner } from '../../ui/info-banner';
import { LinkButton } from '../../ui/link';
import type { Case } from '../cases/case-queries';
import './emergencies.css';
import { useEndEmergency } from './emergency-queries';

type Emergency = NonNullable<Case['emergency']>;

/**
 * Whether the time of the reader's emergency access has passed while the page stood open. Then nothing that was read
 * through it stays: what is cached is dropped, and what is on screen is asked for anew.
 */
export function useEmergencyOver(emergency: Emergency | null): boolean {
  const now = useServerTime(15_000);
  const queryClient = useQueryClient();
  const isOver = emergency !== null && Date.parse(emergency.closesAt) <= now;
  useEffect(() => {
    if (isOver) void refreshAll(queryClient);
  }, [isOver, queryClient]);
  return isOver;
}

/** Stands on a case that its reader opened in an emergency: until when, what it opens, who was told, and the way to end it. */
export function EmergencyBanner({ emergency }: { emergency: Emergency }) {
  const { t } = useTranslation();
  const left = Date.parse(emergency.closesAt) - useServerTime(15_000);
  return (
    <InfoBanner kind="attention" title={t('emergencies.banner.title')}>
      <p className="emergency-clock">
        <strong>{t('emergencies.banner.left', { left: duration(left) })}</strong>{' '}
        {t('emergencies.banner.until', { time: timeOfDay(emergency.closesAt) })}
      </p>
      <p>{t('emergencies.banner.opens')}</p>
      <p>{t('emergencies.banner.told')}</p>
      <EndEmergency emergency={emergency} />
    </InfoBanner>
  );
}

/** Stands instead of the case when the time is out. */
export function EmergencyOver() {
  const { t } = useTranslation();
  return (
    <InfoBanner kind="attention" title={t('emergencies.banner.over')}>
      <p>{t('emergencies.banner.overBody')}</p>
      <div className="row">
        <LinkButton to="/emergencies">{t('emergencies.banner.toEmergencies')}</LinkButton>
      </div>
    </InfoBanner>
  );
}

function EndEmergency({ emergency }: { emergency: Emergency }) {
  const { t } = useTranslation();
  const end = useEndEmergency();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // A refusal stays in the dialog, on the page that is still open. What was read goes with the page, not after it.
  const endAndLeave = async (): Promise<void> => {
    await end(emergency);
    await navigate({ to: '/emergencies' });
    await refreshAll(queryClient);
  };
  return (
    <div className="row">
      <ActButton act={t('emergencies.end.act')} title={t('emergencies.end.title')} onConfirm={endAndLeave}>
        <p>{t('emergencies.end.body')}</p>
      </ActButton>
    </div>
  );
}
