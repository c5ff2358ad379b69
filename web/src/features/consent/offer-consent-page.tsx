import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { toast } from '../../ui/toast';
import { useConsentActs, useConsents, usePreparation } from './consent-queries';
import './consent.css';
import type { Preparation } from './matrix';
import { OfferForm } from './offer-form';
import { WhoSigns } from './who-signs';

const route = getRouteApi('/signed-in/cases/$caseId/consent/new');

/** A consent put before the family. */
export function OfferConsentPage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const { data, error, refetch } = usePreparation(caseId);
  return (
    <Page
      title={t('consent.offer.title')}
      lead={t('consent.offer.lead')}
      breadcrumb={[{ label: t('consent.offer.case'), to: `/cases/${caseId}` }]}
    >
      {error ? (
        <FailureBanner error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Offer caseId={caseId} preparation={data} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Offer({ caseId, preparation }: { caseId: string; preparation: Preparation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { offer } = useConsentActs();
  const { hindrance } = preparation;
  if (hindrance !== null) {
    return (
      <InfoBanner kind="problem" title={t(`consent.offer.hindrance.${hindrance}`)}>
        <p>{t(`consent.offer.hindranceBody.${hindrance}`)}</p>
        <p>
          <LinkButton to="/cases/$caseId" params={{ caseId }} search={{ tab: 'consent' }}>
            {t('consent.offer.toCase')}
          </LinkButton>
        </p>
      </InfoBanner>
    );
  }
  return (
    <>
      <Replaces caseId={caseId} />
      {preparation.isGuardianMissing && (
        <InfoBanner kind="attention" title={t('consent.offer.guardianMissing')}>
          <p>{t('consent.offer.guardianMissingBody')}</p>
        </InfoBanner>
      )}
      <WhoSigns preparation={preparation} />
      <OfferForm
        preparation={preparation}
        onSubmit={async (body, headers) => {
          await offer(caseId, body, headers);
          toast(t('consent.offer.done'));
          await navigate({ to: '/cases/$caseId', params: { caseId }, search: { tab: 'consent' } });
        }}
      />
    </>
  );
}

/** What becomes of the consent that holds today. */
function Replaces({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const inForce = useConsents(caseId).data?.items.find(({ state }) => state === 'in-force');
  return inForce && <InfoBanner title={t('consent.offer.replaces', { number: inForce.consentNumber })} />;
}
