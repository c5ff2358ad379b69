import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { wholeNumber } from '../../lib/numbers';
import { DescriptionList } from '../../ui/description-list';
import { Icon } from '../../ui/icons';
import { Section } from '../../ui/section';
import type { Integrity } from './integrity-queries';
import { VerificationOutcome } from './verification-outcome';

/** A seal that is late by more than this, in seconds, does not move on. */
const TOO_LONG = 5;
const A_DAY = 26 * 60 * 60_000;

/** The seal and the latest verification, at a glance. */
export function Standing({ integrity, now }: { integrity: Integrity; now: number }) {
  const { t } = useTranslation();
  const { size, sealedAt, waitingSeconds } = integrity;
  return (
    <Section title={t('integrity.state.title')}>
      <DescriptionList
        facts={[
          { term: t('integrity.state.last'), value: <Last integrity={integrity} now={now} /> },
          { term: t('integrity.state.size'), value: <span className="numeric">{wholeNumber(size)}</span> },
          {
            term: t('integrity.state.sealed'),
            value: sealedAt === null ? t('integrity.state.never') : dayAndTime(sealedAt),
          },
          { term: t('integrity.state.waiting'), value: <Waiting seconds={waitingSeconds} /> },
        ]}
      />
    </Section>
  );
}

function Waiting({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  if (seconds === 0) return t('integrity.state.nothingWaits');
  const count = Math.ceil(seconds);
  if (seconds <= TOO_LONG) return t('integrity.state.waits', { count });
  return <Attention>{t('integrity.state.waitsLong', { count })}</Attention>;
}

function Last({ integrity: { verifications }, now }: { integrity: Integrity; now: number }) {
  const { t } = useTranslation();
  const ended = verifications.find(
    ({ endedAt, state, isOfPart }) => endedAt !== null && state !== 'failed' && !isOfPart,
  );
  if (!ended?.endedAt) return <Attention>{t('integrity.state.lastNever')}</Attention>;
  return (
    <div className="stack stack-tight">
      <div className="row">
        {dayAndTime(ended.endedAt)} <VerificationOutcome state={ended.state} />
      </div>
      {now - Date.parse(ended.endedAt) > A_DAY && <Attention>{t('integrity.state.lastOld')}</Attention>}
    </div>
  );
}

function Attention({ children }: { children: string }) {
  return (
    <span className="attention">
      <Icon name="warning" size={16} /> {children}
    </span>
  );
}
