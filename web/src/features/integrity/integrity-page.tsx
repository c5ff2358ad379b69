import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Alarms } from './alarms';
import './integrity.css';
import { integrityQuery, isVerifying, pauseFor } from './integrity-queries';
import { MonthTable } from './month-table';
import { Standing } from './standing';
import { VerificationTable } from './verification-table';
import { UnderWay, VerifyNow } from './verify-now';
import { WitnessTable } from './witness-table';

/** How whole the log is: alarms first, then how it stands, the verifications and the witnesses. */
export function IntegrityPage() {
  const { t } = useTranslation();
  const { data, dataUpdatedAt } = useSuspenseQuery({
    ...integrityQuery,
    refetchInterval: ({ state }) => pauseFor(state.data),
  });
  const { banner, tell } = useResult();
  const verifies = useMay('audit:verify');
  const underWay = data.verifications.find(({ state }) => state === 'running');
  return (
    <Page
      title={t('integrity.title')}
      lead={t('integrity.lead')}
      breadcrumb={[{ label: t('integrity.back'), to: '/audit' }]}
      action={verifies && !isVerifying(data) && <VerifyNow onDone={tell} />}
    >
      {banner}
      <Alarms alarms={data.alarms} onDone={tell} />
      {underWay && <UnderWay verification={underWay} />}
      <Standing integrity={data} now={dataUpdatedAt} />
      <WitnessTable witnesses={data.witnesses} />
      <VerificationTable verifications={data.verifications} />
      <MonthTable months={data.months} onDone={tell} />
    </Page>
  );
}
