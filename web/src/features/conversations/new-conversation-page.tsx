import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { ConversationForm } from './conversation-form';

const route = getRouteApi('/signed-in/conversations/new');

/** Records a concern conversation in a case. */
export function NewConversationPage() {
  const { t } = useTranslation();
  const { caseId } = route.useSearch();
  const breadcrumb =
    caseId === undefined
      ? []
      : [{ label: t('conversations.conversation.case'), to: `/cases/${encodeURIComponent(caseId)}` }];
  return (
    <Page
      title={t('conversations.newConversation.title')}
      lead={t('conversations.newConversation.lead')}
      breadcrumb={breadcrumb}
      width="narrow"
    >
      {caseId === undefined ? (
        <EmptyState title={t('conversations.newConversation.noCase')} />
      ) : (
        <>
          <InfoBanner>
            <p>{t('conversations.conversation.notForInvestigation')}</p>
          </InfoBanner>
          <ConversationForm caseId={caseId} />
        </>
      )}
    </Page>
  );
}
