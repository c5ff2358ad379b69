import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { toast } from '../../ui/toast';
import { useConsentActs, useConsents, usePreparation } from './consent-queries';
import './consent.css';
import type { Consent, Preparation } from './matrix';
import { OfferForm } from './offer-form';
import type { OfferBody } from './offer-values';
import { WhoSigns } from './who-signs';

const route = getRouteApi('/signed-in/cases/$caseId/consent/new');

/** A consent put before the family, or written further on its draft. */
export function OfferConsentPage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const preparation = usePreparation(caseId);
  const consents = useConsents(caseId);
  const error = preparation.error ?? consents.error;
  const retry = (): void => void Promise.all([preparation.refetch(), consents.refetch()]);
  return (
    <Page
      title={t('consent.offer.title')}
      lead={t('consent.offer.lead')}
      breadcrumb={[{ label: t('consent.offer.case'), to: `/cases/${caseId}` }]}
    >
      {error ? (
        <FailureBanner error={error} onRetry={retry} />
      ) : preparation.data && consents.data ? (
        <Offer caseId={caseId} preparation={preparation.data} consents={consents.data.items} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

interface OfferProps {
  caseId: string;
  preparation: Preparation;
  consents: readonly Consent[];
}

function Offer({ caseId, preparation, consents }: OfferProps) {
  const { t } = useTranslation();
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
  const inForce = consents.find(({ state, guardian }) => state === 'in-force' && guardian === null);
  const draft = consents.find(({ state }) => state === 'draft');
  return (
    <>
      {draft && <InfoBanner title={t('consent.draft.goesOn')}>{t('consent.draft.goesOnBody')}</InfoBanner>}
      {inForce && <InfoBanner title={t('consent.offer.replaces', { number: inForce.consentNumber })} />}
      {preparation.isGuardianMissing && (
        <InfoBanner kind="attention" title={t('consent.offer.guardianMissing')}>
          <p>{t('consent.offer.guardianMissingBody')}</p>
        </InfoBanner>
      )}
      <WhoSigns preparation={preparation} />
      <Writing caseId={caseId} preparation={preparation} draft={draft} />
    </>
  );
}

/** The form begins as the draft stood when the page was opened; what is saved moves on from there. */
function Writing({
  caseId,
  preparation,
  draft,
}: Omit<OfferProps, 'consents'> & { draft: Consent | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const acts = useConsentActs();
  const saved = useRef(draft);
  const save = async (body: OfferBody, headers: Record<string, string>): Promise<void> => {
    saved.current = saved.current
      ? await acts.revise(saved.current, body)
      : await acts.draft(caseId, body, headers);
  };
  const offer = async (body: OfferBody, headers: Record<string, string>): Promise<void> => {
    if (saved.current) {
      await save(body, headers);
      await acts.offerDraft(saved.current, headers);
    } else await acts.offer(caseId, body, headers);
    toast(t('consent.offer.done'));
    await navigate({ to: '/cases/$caseId', params: { caseId }, search: { tab: 'consent' } });
  };
  return (
    <OfferForm
      preparation={preparation}
      draft={draft}
      onSubmit={offer}
      onSaveDraft={async (body, headers) => {
        await save(body, headers);
        toast(t('consent.draft.saved'));
      }}
    />
  );
}
