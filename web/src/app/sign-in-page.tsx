import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasAccessEnded, identityProvidersQuery } from '../api/session';
import { FailureBanner } from '../ui/failure-banner';
import { InfoBanner } from '../ui/info-banner';
import { AnchorButton } from '../ui/link';
import { Page } from '../ui/page';
import { Frame } from './frame';

/** The address where signing in with a provider begins; afterwards the reader is back where they were. */
export function loginAddress(slug: string, returnTo: string): string {
  return `/auth/saml/${encodeURIComponent(slug)}/login?returnTo=${encodeURIComponent(returnTo)}`;
}

/** The front page for nobody in particular: what Samspel is, and the door. */
export function SignInPage() {
  const { t } = useTranslation();
  if (hasAccessEnded()) return <AccessEndedPage />;
  return (
    <Frame>
      <Page title={t('app.name')} lead={t('signIn.lead')} width="front">
        <Doors />
      </Page>
    </Frame>
  );
}

/** Instead of whatever stood on the page: the access has ended, why that can be, and whom to ask. */
function AccessEndedPage() {
  const { t } = useTranslation();
  return (
    <Frame>
      <Page title={t('signIn.ended.title')} lead={t('signIn.ended.lead')} width="front">
        <p>{t('signIn.ended.whatNow')}</p>
        <Doors />
      </Page>
    </Frame>
  );
}

function Doors() {
  const { t } = useTranslation();
  const returnTo = useLocation({ select: (location) => location.href });
  const { data: providers, error, refetch } = useQuery(identityProvidersQuery);
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!providers) return null;
  if (providers.length === 0) return <InfoBanner kind="attention" title={t('signIn.unavailable')} />;
  return (
    <div className="row">
      {providers.map(({ slug, name }) => (
        <AnchorButton key={slug} variant="primary" size="large" href={loginAddress(slug, returnTo)}>
          {providers.length === 1 ? t('signIn.button') : t('signIn.buttonWith', { name })}
        </AnchorButton>
      ))}
    </div>
  );
}
