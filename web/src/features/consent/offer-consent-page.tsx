import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
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
import { type OfferBody, freeSubjects } from './offer-values';

const route = getRouteApi('/signed-in/cases/$caseId/consent/new');

/** A consent put before the family, or written further on its draft. */
export function OfferConsentPage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const search = route.useSearch();
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
        <Offer
          key={search.draft}
          caseId={caseId}
          preparation={preparation.data}
          consents={consents.data.items}
          begunWith={search.draft}
        />
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
  /** The draft that the page was opened to go on with. */
  begunWith: string | undefined;
}

function Offer({ caseId, preparation, consents, begunWith }: OfferProps) {
  const { t } = useTranslation();
  const [draftId, setDraftId] = useState(begunWith);
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
  const draft = consents.find(({ id, state }) => state === 'draft' && id === draftId);
  const others = consents.filter(({ state, id }) => state === 'draft' && id !== draft?.id);
  return (
    <>
      {draft && <InfoBanner title={t('consent.draft.goesOn')}>{t('consent.draft.goesOnBody')}</InfoBanner>}
      {others.map((other) => (
        <OtherDraft key={other.id} draft={other} />
      ))}
      {(draft ?? freeSubjects(preparation, consents, draft).length > 0) && (
        <Writing
          caseId={caseId}
          preparation={preparation}
          consents={consents}
          draft={draft}
          onSaved={setDraftId}
        />
      )}
    </>
  );
}

/** A draft that is not the one on the page: about somebody else, or to be gone on with. */
function OtherDraft({ draft }: { draft: Consent }) {
  const { t } = useTranslation();
  const { caseId, guardian, id } = draft;
  const title =
    guardian === null
      ? t('consent.draft.otherOfChild')
      : t('consent.draft.otherOfGuardian', { name: guardian.name ?? t('consent.signatories.unknown') });
  return (
    <InfoBanner title={title}>
      <LinkButton to="/cases/$caseId/consent/new" params={{ caseId }} search={{ draft: id }}>
        {t('consent.draft.goOn')}
      </LinkButton>
    </InfoBanner>
  );
}

/** The form begins as the draft stood when the page was opened; what is saved moves on from there. */
function Writing({
  caseId,
  preparation,
  consents,
  draft,
  onSaved,
}: Omit<OfferProps, 'begunWith'> & { draft: Consent | undefined; onSaved: (id: string) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const acts = useConsentActs();
  const saved = useRef(draft);
  const save = async (body: OfferBody, headers: Record<string, string>): Promise<void> => {
    saved.current = saved.current
      ? await acts.revise(saved.current, body)
      : await acts.draft(caseId, body, headers);
    onSaved(saved.current.id);
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
      consents={consents}
      draft={draft}
      onSubmit={offer}
      onSaveDraft={async (body, headers) => {
        await save(body, headers);
        toast(t('consent.draft.saved'));
      }}
    />
  );
}
