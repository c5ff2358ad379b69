import { useTranslation } from 'react-i18next';
import { ProblemError, failureKind } from '../api/problem';
import { Button } from './button';
import { InfoBanner } from './info-banner';

export interface FailureBannerProps {
  error: unknown;
  /** Offers to try again. */
  onRetry?: (() => void) | undefined;
}

/** Why something did not work, in the server's words when it gave any, with the number support asks for. */
export function FailureBanner({ error, onRetry }: FailureBannerProps) {
  const { t } = useTranslation();
  const kind = failureKind(error);
  const problem = error instanceof ProblemError ? error : undefined;
  const title = kind === 'rule' || kind === 'conflict' ? problem?.title : undefined;
  return (
    <InfoBanner kind="problem" role="alert" title={title || t(`errors.${kind}.title`)}>
      <p>{(title ? problem?.detail : undefined) ?? (title ? null : t(`errors.${kind}.body`))}</p>
      {problem?.requestId !== undefined && (
        <p className="quiet small">{t('errors.requestId', { id: problem.requestId })}</p>
      )}
      {onRetry && (
        <p>
          <Button onPress={onRetry}>{t('errors.retry')}</Button>
        </p>
      )}
    </InfoBanner>
  );
}
