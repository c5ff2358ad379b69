import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { DescriptionList } from '../../ui/description-list';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Pill } from '../../ui/status-word';
import { ActButton } from '../../ui/act-button';
import './protection.css';
import { type Unlock, unlocksQuery, useAnswers } from './protection-queries';

/** Requests to see who a protected person is: what waits for a second person, and what was answered. */
export function UnlocksPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(unlocksQuery);
  const { banner, tell } = useResult();
  const waiting = data.items.filter(({ state }) => state === 'waiting');
  const answered = data.items.filter(({ state }) => state !== 'waiting');
  return (
    <Page title={t('protection.unlocks.title')} lead={t('protection.unlocks.lead')}>
      {banner}
      <Section title={t('protection.unlocks.waiting')}>
        {waiting.length === 0 && (
          <EmptyState title={t('protection.unlocks.nothing')}>
            {t('protection.unlocks.nothingBody')}
          </EmptyState>
        )}
        <div className="unlock-cards">
          {waiting.map((unlock) => (
            <UnlockCard key={unlock.id} unlock={unlock} onDone={tell} />
          ))}
        </div>
      </Section>
      {answered.length > 0 && (
        <Section title={t('protection.unlocks.answered')}>
          <div className="unlock-cards">
            {answered.map((unlock) => (
              <UnlockCard key={unlock.id} unlock={unlock} onDone={tell} />
            ))}
          </div>
        </Section>
      )}
    </Page>
  );
}

const toneOf = { waiting: 'ongoing', open: 'soon', over: 'neutral', refused: 'neutral' } as const;

function UnlockCard({ unlock, onDone }: { unlock: Unlock; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const facts = [
    {
      term: t('protection.unlocks.who'),
      value: t('protection.unlocks.whoAt', {
        name: unlock.requestedByName,
        organisation: unlock.organisationName,
      }),
    },
    { term: t('protection.unlocks.why'), value: unlock.reason },
    { term: t('protection.unlocks.howLong'), value: t('protection.unlocks.hours', { count: unlock.hours }) },
    { term: t('protection.unlocks.asked'), value: dayAndTime(unlock.requestedAt) },
    ...(unlock.answeredByName === null
      ? []
      : [{ term: t('protection.unlocks.answeredBy'), value: unlock.answeredByName }]),
  ];
  return (
    <Section
      title={t('protection.unlocks.about', { alias: unlock.alias, number: unlock.caseNumber })}
      level={3}
      isPanel
      action={<Pill tone={toneOf[unlock.state]}>{t(`protection.unlocks.states.${unlock.state}`)}</Pill>}
    >
      <DescriptionList facts={facts} />
      {unlock.may.includes('approve') && <Answers unlock={unlock} onDone={onDone} />}
    </Section>
  );
}

function Answers({ unlock, onDone }: { unlock: Unlock; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const { approveUnlock, refuseUnlock } = useAnswers();
  const words = { name: unlock.requestedByName, alias: unlock.alias, count: unlock.hours };
  return (
    <div className="row">
      <ActButton
        variant="primary"
        act={t('protection.unlocks.approve')}
        label={t('protection.unlocks.approveLabel', words)}
        title={t('protection.unlocks.approveTitle')}
        onConfirm={async () => {
          await approveUnlock(unlock);
          onDone(t('protection.unlocks.approved', words));
        }}
      >
        <p>{t('protection.unlocks.approveBody', words)}</p>
      </ActButton>
      <ActButton
        act={t('protection.unlocks.refuse')}
        label={t('protection.unlocks.refuseLabel', words)}
        title={t('protection.unlocks.refuseTitle')}
        onConfirm={async () => {
          await refuseUnlock(unlock);
          onDone(t('protection.unlocks.refused'));
        }}
      >
        <p>{t('protection.unlocks.refuseBody', words)}</p>
      </ActButton>
    </div>
  );
}
