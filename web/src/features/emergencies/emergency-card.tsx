import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { dayAndTime, daysFromNow, shortDay, timeOfDay } from '../../lib/dates';
import { DescriptionList } from '../../ui/description-list';
import { LinkButton } from '../../ui/link';
import { Section } from '../../ui/section';
import { Pill } from '../../ui/status-word';
import type { Emergency } from './emergency-queries';
import { ReviewDialog } from './review-dialog';

interface EmergencyCardProps {
  emergency: Emergency;
  onDone: (message: string) => void;
}

/** One emergency access: who, when, why, and what came of it. Nothing of the child. */
export function EmergencyCard({ emergency, onDone }: EmergencyCardProps) {
  const { t } = useTranslation();
  const seesTheLog = useMay('audit:search');
  const { openedByName, organisationName, openedAt, endedAt, closesAt, verdict } = emergency;
  const facts = [
    {
      term: t('emergencies.facts.who'),
      value: t('emergencies.facts.whoAt', { name: openedByName, organisation: organisationName }),
    },
    {
      term: t('emergencies.facts.when'),
      value: t('emergencies.facts.period', {
        from: dayAndTime(openedAt),
        until: timeOfDay(endedAt ?? closesAt),
      }),
    },
    { term: t('emergencies.facts.why'), value: emergency.reason },
    ...(verdict === null
      ? [
          {
            term: t('emergencies.facts.due'),
            value: t('emergencies.facts.dueOn', {
              day: shortDay(emergency.reviewDueOn),
              when: daysFromNow(emergency.reviewDueOn),
            }),
          },
        ]
      : [
          {
            term: t('emergencies.facts.verdict'),
            value: t('emergencies.facts.verdictBy', {
              verdict: t(`emergencies.verdicts.${verdict}`),
              name: emergency.reviewedByName ?? '',
              day: shortDay(emergency.reviewedAt ?? openedAt),
            }),
          },
          { term: t('emergencies.facts.comment'), value: emergency.reviewComment ?? '' },
        ]),
  ];
  return (
    <Section
      title={t('emergencies.case', { number: emergency.caseNumber })}
      level={3}
      isPanel
      action={<EmergencyState emergency={emergency} />}
    >
      <DescriptionList facts={facts} />
      {emergency.isOwn && emergency.isOpen && (
        <div className="row">
          <LinkButton to="/cases/$caseId" params={{ caseId: emergency.caseId }} variant="primary">
            {t('emergencies.toCase', { number: emergency.caseNumber })}
          </LinkButton>
        </div>
      )}
      {seesTheLog && (
        <div className="row">
          <LinkButton
            to="/audit"
            search={{ emergencyId: emergency.id }}
            aria-label={t('emergencies.page.readsOf', { number: emergency.caseNumber })}
          >
            {t('emergencies.page.reads')}
          </LinkButton>
        </div>
      )}
      {emergency.may.includes('review') && (
        <div className="row">
          <ReviewDialog emergency={emergency} onDone={onDone} />
        </div>
      )}
      {emergency.isOwn && verdict === null && <p className="quiet">{t('emergencies.own')}</p>}
    </Section>
  );
}

function EmergencyState({ emergency }: { emergency: Emergency }) {
  const { t } = useTranslation();
  if (emergency.verdict !== null) {
    return (
      <Pill
        tone={emergency.verdict === 'justified' ? 'done' : 'late'}
        icon={emergency.verdict === 'justified' ? 'done' : 'search'}
      >
        {t(`emergencies.verdicts.${emergency.verdict}`)}
      </Pill>
    );
  }
  if (emergency.isOpen)
    return (
      <Pill tone="soon" icon="alarm">
        {t('emergencies.state.open')}
      </Pill>
    );
  if (emergency.isReviewOverdue)
    return (
      <Pill tone="late" icon="late">
        {t('emergencies.state.overdue')}
      </Pill>
    );
  return (
    <Pill tone="ongoing" icon="ongoing">
      {t('emergencies.state.awaiting')}
    </Pill>
  );
}
