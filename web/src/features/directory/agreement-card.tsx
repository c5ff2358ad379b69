import { useTranslation } from 'react-i18next';
import { lastDayBefore, shortDay } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { DescriptionList, type Fact } from '../../ui/description-list';
import type { IconName } from '../../ui/icons';
import { Section } from '../../ui/section';
import { Pill, type Tone } from '../../ui/status-word';
import { ActButton } from '../../ui/act-button';
import { type Agreement, useDirectoryActs } from './directory-queries';
import { EndAgreement, EndRegistration } from './end-agreement-dialog';

const looks: Record<Agreement['state'], { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'soon', icon: 'ahead' },
  coming: { tone: 'ongoing', icon: 'ahead' },
  valid: { tone: 'done', icon: 'check' },
  over: { tone: 'neutral', icon: 'lock' },
  terminated: { tone: 'neutral', icon: 'lock' },
};

interface AgreementCardProps {
  agreement: Agreement;
  onDone: (message: string) => void;
}

/** An agreement as it was signed, whom it keeps open, and what the reader can do about it. */
export function AgreementCard({ agreement, onDone }: AgreementCardProps) {
  const { t } = useTranslation();
  const facts = useFacts(agreement);
  return (
    <Section
      title={t('directory.agreements.name', { reference: agreement.reference })}
      level={3}
      isPanel
      action={<Pill {...looks[agreement.state]}>{t(`directory.agreements.states.${agreement.state}`)}</Pill>}
    >
      <DescriptionList facts={facts} />
      <Decision agreement={agreement} onDone={onDone} />
    </Section>
  );
}

function useFacts(agreement: Agreement): Fact[] {
  const { t } = useTranslation();
  const { organisations, terminatedOn, terminationReason } = agreement;
  return [
    {
      term: t('directory.facts.holds'),
      value: t('directory.facts.period', {
        from: shortDay(agreement.validFrom),
        until: shortDay(lastDayBefore(agreement.validUntil)),
      }),
    },
    { term: t('directory.agreements.covers'), value: listed(organisations.map(({ name }) => name)) },
    {
      term: t('directory.agreements.signed'),
      value: t('directory.agreements.signedBy', {
        signatories: agreement.signatories,
        day: shortDay(agreement.signedOn),
      }),
    },
    {
      term: t('directory.facts.decided'),
      value: <Decided agreement={agreement} />,
    },
    ...(terminatedOn === null
      ? []
      : [
          {
            term: t('directory.agreements.ended'),
            value: t('directory.agreements.endedWhy', {
              day: shortDay(terminatedOn),
              reason: terminationReason ?? '',
            }),
          },
        ]),
  ];
}

function Decided({ agreement: { registeredByName, approvedByName } }: { agreement: Agreement }) {
  const { t } = useTranslation();
  if (registeredByName === null) return t('directory.facts.withInstallation');
  if (approvedByName === null)
    return t('directory.agreements.registeredOnly', { registered: registeredByName });
  return t('directory.agreements.decidedBy', { registered: registeredByName, approved: approvedByName });
}

function Decision({ agreement, onDone }: AgreementCardProps) {
  const { t } = useTranslation();
  const { approveAgreement } = useDirectoryActs();
  const { reference, organisations, may } = agreement;
  const words = { reference, organisations: listed(organisations.map(({ name }) => name)) };
  const isMine = agreement.state === 'waiting' && agreement.isMyRegistration;
  const Ending = agreement.state === 'waiting' ? EndRegistration : EndAgreement;
  if (may.length === 0 && !isMine) return null;
  return (
    <div className="waiting-decision">
      {isMine && <p className="quiet">{t('directory.agreements.mine')}</p>}
      <div className="row">
        {may.includes('approve') && (
          <ActButton
            variant="primary"
            act={t('directory.agreements.approve')}
            label={t('directory.agreements.approveLabel', words)}
            title={t('directory.agreements.approveTitle')}
            onConfirm={async () => {
              await approveAgreement(agreement);
              onDone(t('directory.agreements.approved', words));
            }}
          >
            <p>{t('directory.agreements.approveBody', words)}</p>
          </ActButton>
        )}
        {may.includes('end') && <Ending agreement={agreement} onEnded={onDone} />}
      </div>
    </div>
  );
}
