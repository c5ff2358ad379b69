import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../api/use-server-time';
import { duration, timeOfDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { InfoBanner } from '../../ui/info-banner';
import type { Case } from '../cases/case-queries';
import './emergencies.css';
import { useEndEmergency } from './emergency-queries';

/** Stands on a case that its reader opened in an emergency: until when, who was told, and the way to end it. */
export function EmergencyBanner({ emergency }: { emergency: NonNullable<Case['emergency']> }) {
  const { t } = useTranslation();
  const now = useServerTime(15_000);
  const left = Date.parse(emergency.closesAt) - now;
  return (
    <InfoBanner
      kind="attention"
      title={left > 0 ? t('emergencies.banner.title') : t('emergencies.banner.over')}
    >
      {left > 0 && (
        <p className="emergency-clock">
          <strong>{t('emergencies.banner.left', { left: duration(left) })}</strong>{' '}
          {t('emergencies.banner.until', { time: timeOfDay(emergency.closesAt) })}
        </p>
      )}
      <p>{t('emergencies.banner.told')}</p>
      {left > 0 && <EndEmergency emergency={emergency} />}
    </InfoBanner>
  );
}

function EndEmergency({ emergency }: { emergency: NonNullable<Case['emergency']> }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const end = useEndEmergency();
  const navigate = useNavigate();
  const endAndLeave = async (): Promise<void> => {
    await navigate({ to: '/emergencies' });
    await end(emergency);
  };
  return (
    <>
      <div className="row">
        <Button onPress={() => setAsking(true)}>{t('emergencies.end.act')}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('emergencies.end.title')}
        confirm={t('emergencies.end.act')}
        onConfirm={endAndLeave}
      >
        <p>{t('emergencies.end.body')}</p>
      </ConfirmDialog>
    </>
  );
}
