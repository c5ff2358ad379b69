import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** Records a concern conversation. */
export function NewConversationPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('conversations.newConversation.title')}
      lead={t('conversations.newConversation.lead')}
      width="narrow"
    />
  );
}
