import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** All cases by phase. */
export function BoardPage() {
  const { t } = useTranslation();
  return <Page title={t('cases.board.title')} lead={t('cases.board.lead')} width="wide" />;
}
