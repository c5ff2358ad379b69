import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { DescriptionList, type Fact } from '../../ui/description-list';
import type { IconName } from '../../ui/icons';
import { Section } from '../../ui/section';
import { Pill, type Tone } from '../../ui/status-word';
import type { RuleProposal } from './legal-rule-queries';
import { RuleChanges } from './rule-changes';
import { RuleDecision } from './rule-decision';
import { useRuleName } from './rule-words';

const looks: Readonly<Record<RuleProposal['state'], { tone: Tone; icon: IconName }>> = {
  proposed: { tone: 'soon', icon: 'ahead' },
  outdated: { tone: 'late', icon: 'late' },
  approved: { tone: 'done', icon: 'check' },
  refused: { tone: 'neutral', icon: 'lock' },
  withdrawn: { tone: 'neutral', icon: 'lock' },
};

interface RuleProposalCardProps {
  proposal: RuleProposal;
  onDone: (message: string) => void;
}

/** A proposed version: what it changes, beside what stands today, by whom and why; and what the reader can do. */
export function RuleProposalCard({ proposal, onDone }: RuleProposalCardProps) {
  const { t } = useTranslation();
  const name = useRuleName()(proposal.before);
  return (
    <Section
      title={t('legalRules.proposals.card', { name, day: longDay(proposal.validFrom) })}
      level={3}
      isPanel
      action={<Pill {...looks[proposal.state]}>{t(`legalRules.proposals.states.${proposal.state}`)}</Pill>}
    >
      {proposal.state === 'outdated' && <p>{t('legalRules.proposals.outdated')}</p>}
      <RuleChanges proposal={proposal} />
      <DescriptionList facts={useFacts(proposal)} />
      <RuleDecision proposal={proposal} name={name} onDone={onDone} />
    </Section>
  );
}

function useFacts(proposal: RuleProposal): Fact[] {
  const { t } = useTranslation();
  const { proposedByName, proposedAt, decidedByName, decidedAt, refusalReason } = proposal;
  const byOn = (name: string, at: string): string =>
    t('legalRules.proposals.byOn', { name, day: longDay(at) });
  return [
    { term: t('legalRules.proposals.reason'), value: proposal.reason },
    { term: t('legalRules.proposals.proposed'), value: byOn(proposedByName, proposedAt) },
    ...(decidedByName !== null && decidedAt !== null
      ? [{ term: t('legalRules.proposals.decidedBy'), value: byOn(decidedByName, decidedAt) }]
      : []),
    ...(refusalReason === null ? [] : [{ term: t('legalRules.proposals.refusal'), value: refusalReason }]),
  ];
}
