import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Disclosure as Fold } from '../../ui/disclosure';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { ruleProposalsQuery } from './legal-rule-queries';
import { RuleProposalCard } from './rule-proposal-card';

/** The proposed versions: those that wait for a second person, and those that are decided. */
export function RuleProposals({ onDone }: { onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ruleProposalsQuery);
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const waiting = data.items.filter(({ state }) => state === 'proposed' || state === 'outdated');
  const decided = data.items.filter((each) => !waiting.includes(each));
  return (
    <Section title={t('legalRules.proposals.title')} help={t('legalRules.proposals.help')}>
      {waiting.length === 0 && <p className="quiet">{t('legalRules.proposals.empty')}</p>}
      {waiting.map((proposal) => (
        <RuleProposalCard key={proposal.id} proposal={proposal} onDone={onDone} />
      ))}
      {decided.length > 0 && (
        <Fold summary={t('legalRules.proposals.decided')}>
          <div className="stack">
            {decided.map((proposal) => (
              <RuleProposalCard key={proposal.id} proposal={proposal} onDone={onDone} />
            ))}
          </div>
        </Fold>
      )}
    </Section>
  );
}
