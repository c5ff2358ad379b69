import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { ActButton } from '../../ui/act-button';
import { DescriptionList, type Fact } from '../../ui/description-list';
import { Disclosure as Fold } from '../../ui/disclosure';
import { InfoBanner } from '../../ui/info-banner';
import { ReasonDialog } from '../../ui/reason-dialog';
import { Section } from '../../ui/section';
import { Pill, type Tone } from '../../ui/status-word';
import { type Disclosure, useDisclosureActs } from './disclosure-queries';
import { RuleText } from './rule-text';

const tones: Readonly<Record<Disclosure['state'], Tone>> = {
  'awaits-approval': 'soon',
  'in-force': 'done',
  ended: 'neutral',
  refused: 'neutral',
  stopped: 'late',
};

interface DisclosureCardProps {
  disclosure: Disclosure;
  onDone: (message: string) => void;
}

/** A disclosure of the own unit: where it stands, who reads what, why, and what can be done with it. */
export function DisclosureCard({ disclosure, onDone }: DisclosureCardProps) {
  const { t } = useTranslation();
  const words = { recipient: disclosure.recipient.name, number: disclosure.caseNumber };
  return (
    <Section
      title={t('disclosures.card.title', words)}
      level={3}
      isPanel
      action={<Pill tone={tones[disclosure.state]}>{t(`disclosures.state.${disclosure.state}`)}</Pill>}
    >
      <DescriptionList facts={useFacts(disclosure)} />
      <RuleText rule={disclosure.rule} />
      {disclosure.state === 'awaits-approval' && !disclosure.isRuleInForce && (
        <InfoBanner kind="attention" title={t('disclosures.card.ruleEnded')}>
          <p>{t('disclosures.card.ruleEndedBody')}</p>
        </InfoBanner>
      )}
      <Fold summary={t('disclosures.card.assessment')}>
        <Assessment disclosure={disclosure} />
      </Fold>
      <Acts disclosure={disclosure} onDone={onDone} />
    </Section>
  );
}

function useFacts(one: Disclosure): Fact[] {
  const { t } = useTranslation();
  const said = (term: string, value: string | null): Fact[] => (value === null ? [] : [{ term, value }]);
  const note = ({ category, occurredOn }: Disclosure['notes'][number]): string =>
    t('disclosures.make.note', {
      category: inSentence(t(`consent.categories.${category}`)),
      day: longDay(occurredOn),
    });
  return [
    { term: t('disclosures.card.notes'), value: listed(one.notes.map(note)) },
    { term: t('disclosures.card.readers'), value: listed(one.readers.map(({ name }) => name)) },
    { term: t('disclosures.card.until'), value: longDay(lastDayBefore(one.coversUntil)) },
    {
      term: t('disclosures.card.proposed'),
      value: t('disclosures.card.byOn', { name: one.proposedBy, day: longDay(one.proposedAt) }),
    },
    ...said(t('disclosures.card.approved'), one.approvedBy),
    ...said(t('disclosures.card.refused'), one.refusalReason),
    ...said(t('disclosures.card.stopped'), one.stopReason),
    {
      term: t('disclosures.make.family'),
      value: one.familyNotToldBecause ?? t('disclosures.make.familyTold'),
    },
    {
      term: t('disclosures.make.investigation'),
      value: t(
        one.mayServeInvestigation ? 'disclosures.make.investigationYes' : 'disclosures.make.investigationNo',
      ),
    },
  ];
}

function Assessment({ disclosure }: { disclosure: Disclosure }) {
  const { t, i18n } = useTranslation();
  const { answers, assessment, childsBest, harm, requestReference } = disclosure;
  return (
    <DescriptionList
      facts={[
        ...answers.map(({ sv, en, answer }) => ({ term: i18n.language === 'en' ? en : sv, value: answer })),
        { term: t('disclosures.make.need'), value: assessment },
        { term: t('disclosures.make.childsBest'), value: childsBest },
        { term: t('disclosures.make.harm'), value: harm },
        { term: t('disclosures.make.start'), value: requestReference ?? t('disclosures.make.onOwn') },
      ]}
    />
  );
}

function Acts({ disclosure, onDone }: DisclosureCardProps) {
  if (disclosure.may.length === 0) return null;
  return (
    <div className="row">
      {disclosure.may.map((act) =>
        act === 'approve' ? (
          <Approve key={act} disclosure={disclosure} onDone={onDone} />
        ) : (
          <EndWithReason key={act} act={act} disclosure={disclosure} onDone={onDone} />
        ),
      )}
    </div>
  );
}

function Approve({ disclosure, onDone }: DisclosureCardProps) {
  const { t } = useTranslation();
  const { approve } = useDisclosureActs();
  const { recipient, readers } = disclosure;
  const words = { unit: recipient.name, names: listed(readers.map(({ name }) => name)) };
  return (
    <ActButton
      variant="primary"
      act={t('disclosures.act.approve')}
      title={t('disclosures.act.approveTitle')}
      onConfirm={async () => {
        await approve(disclosure);
        onDone(t('disclosures.act.approveDone'));
      }}
    >
      <p>{t('disclosures.act.approveBody', words)}</p>
    </ActButton>
  );
}

function EndWithReason({ act, disclosure, onDone }: DisclosureCardProps & { act: 'refuse' | 'stop' }) {
  const { t } = useTranslation();
  const acts = useDisclosureActs();
  return (
    <ReasonDialog
      act={t(`disclosures.act.${act}`)}
      title={t(`disclosures.act.${act}Title`)}
      reason={t('disclosures.act.reason')}
      isDangerous={act === 'stop'}
      onSend={async (reason, headers) => {
        await acts[act](disclosure, reason, headers);
        onDone(t(`disclosures.act.${act}Done`));
      }}
    >
      <p>{t(`disclosures.act.${act}Body`)}</p>
    </ReasonDialog>
  );
}
