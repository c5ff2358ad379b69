import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { toast } from '../../ui/toast';
import { DiscloseForm } from './disclose-form';
import { type Preparation, preparationQuery, useDisclosureActs } from './disclosure-queries';

const route = getRouteApi('/signed-in/cases/$caseId/disclose');

/** A disclosure on another legal basis than consent, from what is disclosed to who reads it. */
export function DisclosePage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const { note } = route.useSearch();
  const navigate = useNavigate();
  const { propose } = useDisclosureActs();
  const { data, error, refetch } = useQuery(preparationQuery(caseId));
  return (
    <Page
      title={t('disclosures.make.title')}
      lead={t('disclosures.make.lead')}
      breadcrumb={[{ label: t('disclosures.make.case'), to: `/cases/${caseId}` }]}
      width="narrow"
    >
      <InfoBanner kind="attention" title={t('disclosures.make.consentFirst')}>
        <p>{t('disclosures.make.consentFirstBody')}</p>
      </InfoBanner>
      {error ? (
        <FailureBanner error={error} onRetry={() => void refetch()} />
      ) : data && !canDisclose(data) ? (
        <EmptyState
          title={t(data.notes.length === 0 ? 'disclosures.make.noNotes' : 'disclosures.make.noRecipients')}
        >
          {t(data.notes.length === 0 ? 'disclosures.make.noNotesBody' : 'disclosures.make.noRecipientsBody')}
        </EmptyState>
      ) : data ? (
        <DiscloseForm
          caseId={caseId}
          preparation={data}
          chosenNote={note}
          onSubmit={async (body, headers) => {
            await propose(caseId, body, headers);
            toast(t('disclosures.make.done'));
            await navigate({ to: '/cases/$caseId', params: { caseId }, search: { tab: 'disclosed' } });
          }}
        />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

/** Without a note or somebody to give it to, a form would ask for what cannot be answered. */
const canDisclose = ({ notes, recipients }: Preparation): boolean =>
  notes.length > 0 && recipients.length > 0;
