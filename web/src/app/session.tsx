import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastHeardAt } from '../api/activity';
import { startOver } from '../api/query';
import { type KnownSession, endSession, extendSession, sessionQuery, useSession } from '../api/session';
import { useServerTime } from '../api/use-server-time';
import { announce } from '../lib/announce';
import { duration } from '../lib/dates';
import { Button } from '../ui/button';
import { Actions, Dialog } from '../ui/dialog';
import { InfoBanner } from '../ui/info-banner';

const warningMs = 2 * 60_000;

/** When the session ends: idle time counts from the last request, and the day has an end of its own. */
export function sessionEnd(session: KnownSession, heardAt: number): { at: number; isFinal: boolean } {
  const idleUntil = Math.max(Date.parse(session.idleUntil), heardAt + session.idleMilliseconds);
  const expiresAt = Date.parse(session.expiresAt);
  return expiresAt <= idleUntil ? { at: expiresAt, isFinal: true } : { at: idleUntil, isFinal: false };
}

/** Warns two minutes before the session ends and can ask for more time; at the end everything is gone from the page. */
export function SessionDialog() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const session = useSession();
  const now = useServerTime(1000);
  const { at, isFinal } = sessionEnd(session, lastHeardAt());
  const left = at - now;
  const [hasFailed, setFailed] = useState(false);
  const [isPutAside, setPutAside] = useState(false);
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) startOver(queryClient);
  }, [isOver, queryClient]);
  const stay = async (): Promise<void> => {
    try {
      queryClient.setQueryData(sessionQuery.queryKey, await extendSession());
      announce(t('session.stillIn'));
    } catch {
      setFailed(true);
    }
  };
  const leave = async (): Promise<void> => startOver(queryClient, await endSession());
  const words = isFinal ? 'session.bodyAtTheEnd' : 'session.body';
  return (
    <Dialog
      title={t('session.title')}
      isOpen={left < warningMs && !isOver && !isPutAside}
      onOpenChange={() => (isFinal ? setPutAside(true) : void stay())}
    >
      <p role="timer">{t(words, { left: duration(left) })}</p>
      {hasFailed && <InfoBanner kind="problem" role="alert" title={t('session.failed')} />}
      <Actions>
        {!isFinal && (
          <Button variant="primary" onPress={() => void stay()}>
            {t('session.stay')}
          </Button>
        )}
        <Button onPress={() => void leave()}>{t('session.leave')}</Button>
      </Actions>
    </Dialog>
  );
}
