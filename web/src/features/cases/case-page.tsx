import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';

/** One case. */
export function CasePage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('cases.case.title')}
      lead={t('cases.case.lead')}
      breadcrumb={[{ label: t('cases.board.title'), to: '/cases' }]}
    />
  );
}
