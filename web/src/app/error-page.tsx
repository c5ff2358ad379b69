import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError, failureKind } from '../api/problem';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link';
import { Page } from '../ui/page';
import { Frame } from './frame';

/** A page that could not be shown: refused, absent, busy, offline or broken, each in its own words. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  const kind = failureKind(error);
  const requestId = error instanceof ProblemError ? error.requestId : undefined;
  const retry = (): void => {
    boundary.reset();
    reset();
    void router.invalidate();
  };
  return (
    <Page title={t(`errors.${kind}.title`)} lead={t(`errors.${kind}.body`)} width="narrow">
      <div className="row">
        {kind !== 'refused' && kind !== 'absent' && (
          <Button variant="primary" onPress={retry}>
            {t('errors.retry')}
          </Button>
        )}
        <LinkButton to="/">{t('errors.toStart')}</LinkButton>
      </div>
      {requestId !== undefined && <p className="quiet small">{t('errors.requestId', { id: requestId })}</p>}
    </Page>
  );
}

/** An address that leads nowhere. */
export function AbsentPage() {
  const { t } = useTranslation();
  return (
    <Frame>
      <Page title={t('errors.absent.title')} lead={t('errors.absent.body')} width="narrow">
        <div className="row">
          <LinkButton to="/">{t('errors.toStart')}</LinkButton>
        </div>
      </Page>
    </Frame>
  );
}
