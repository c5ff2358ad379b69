import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { caseLogQuery } from './access-log-queries';
import { CaseAccess } from './case-access';

const route = getRouteApi('/signed-in/audit/cases/$caseId');

/** The log of one case for whoever reviews the log and opens no case. */
export function CaseAccessPage() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const { data } = useInfiniteQuery({ ...caseLogQuery(caseId, {}), enabled: false });
  const number = data?.pages[0]?.number;
  return (
    <Page
      title={number === undefined ? t('accessLog.page.untitled') : t('accessLog.page.title', { number })}
      lead={t('accessLog.page.lead')}
      breadcrumb={[{ label: t('audit.review.title'), to: '/audit' }]}
      width="wide"
    >
      <CaseAccess caseId={caseId} isInCase={false} />
    </Page>
  );
}
