import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayAskBeforeLeaving } from '../lib/leaving';
import { Button } from './button';
import { Actions, Dialog } from './dialog';

interface LeaveGuardProps {
  isUnsaved: boolean;
  /** True while the form itself sends and moves on. */
  isLettingGo: () => boolean;
}

/** Asks before unsaved work is left, for links within Samspel and for closing the tab alike. */
export function LeaveGuard({ isUnsaved, isLettingGo }: LeaveGuardProps) {
  const { t } = useTranslation();
  const asks = (): boolean => isUnsaved && !isLettingGo() && mayAskBeforeLeaving();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => asks() && current.pathname !== next.pathname,
    enableBeforeUnload: asks,
    withResolver: true,
  });
  return (
    <Dialog title={t('form.unsavedTitle')} isOpen={status === 'blocked'} onOpenChange={() => reset?.()}>
      <p>{t('form.unsavedBody')}</p>
      <Actions>
        <Button variant="primary" onPress={() => reset?.()}>
          {t('form.unsavedStay')}
        </Button>
        <Button onPress={() => proceed?.()}>{t('form.unsavedLeave')}</Button>
      </Actions>
    </Dialog>
  );
}
