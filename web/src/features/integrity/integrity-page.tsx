import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/activity';
import { useMay } from '../../api/session';
import { announce } from '../../lib/announce';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Alarms } from './alarms';
import './integrity.css';
import {
  type Integrity,
  integrityQuery,
  pauseFor,
  SELDOM,
  underWayIn,
  type Verification,
  watchedEach,
} from './integrity-queries';
import { MonthTable } from './month-table';
import { Standing } from './standing';
import { VerificationTable } from './verification-table';
import { UnderWay, VerifyNow } from './verify-now';
import { WitnessTable } from './witness-table';

/** How whole the log is: alarms first, then how it stands, the verifications and the witnesses. */
export function IntegrityPage() {
  const { t } = useTranslation();
  const { data, dataUpdatedAt } = useSuspenseQuery(integrityQuery);
  useQuery(watchedEach(() => pauseFor(data, serverNow()) || SELDOM));
  const { banner, tell, note } = useResult();
  const [verifies, seesErasures] = [useMay('audit:verify'), useMay('audit:see-erasures')];
  const underWay = underWayIn(data);
  useEnd(data, underWay?.id, note);
  useNewAlarm(data);
  return (
    <Page
      title={t('integrity.title')}
      lead={t('integrity.lead')}
      breadcrumb={[{ label: t('integrity.back'), to: '/audit' }]}
      action={verifies && !underWay && <VerifyNow onDone={tell} />}
    >
      {banner}
      <Alarms alarms={data.alarms} onDone={tell} />
      {underWay && <UnderWay verification={underWay} />}
      <Standing integrity={data} now={dataUpdatedAt} />
      <WitnessTable witnesses={data.witnesses} />
      <VerificationTable verifications={data.verifications} />
      <MonthTable months={data.months} onDone={tell} />
      {seesErasures && (
        <Section title={t('erasures.title')} help={t('erasures.lead')}>
          <Link to="/audit/erasures">{t('erasures.link')}</Link>
        </Section>
      )}
    </Page>
  );
}

/** Says how a verification ended that was seen under way here. */
function useEnd(
  { verifications, alarms }: Integrity,
  underWay: string | undefined,
  note: (message: string) => void,
): void {
  const { t } = useTranslation();
  const awaited = useRef<string>(undefined);
  useEffect(() => {
    const ended = verifications.find(({ id }) => id === awaited.current && id !== underWay);
    awaited.current = underWay;
    const isWhole = ended?.state === 'intact' && alarms.length === 0;
    if (ended) note(t(isWhole ? 'integrity.verify.intact' : 'integrity.verify.ended'));
  }, [verifications, alarms, underWay, note, t]);
}

/** Speaks of an alarm that comes while the page stands open; after all else, so that it is what is heard. */
function useNewAlarm({ alarms }: Integrity): void {
  const { t } = useTranslation();
  const known = useRef<readonly Verification[]>(alarms);
  useEffect(() => {
    const isNew = alarms.some(({ id }) => known.current.every((each) => each.id !== id));
    known.current = alarms;
    if (isNew) announce(t('integrity.alarm.came'));
  }, [alarms, t]);
}
