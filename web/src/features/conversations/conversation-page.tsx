import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** One concern conversation. */
export function ConversationPage() {
  const { t } = useTranslation();
  return <Page title={t('conversations.conversation.title')} lead={t('conversations.conversation.lead')} />;
}
