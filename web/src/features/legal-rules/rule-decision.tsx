import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { ReasonDialog } from '../../ui/reason-dialog';
import { ActButton } from '../../ui/act-button';
import { type RuleProposal, useRuleActs } from './legal-rule-queries';

interface RuleDecisionProps {
  proposal: RuleProposal;
  name: string;
  onDone: (message: string) => void;
}

/** Approves, refuses or takes back a proposed version, as far as the reader may. */
export function RuleDecision({ proposal, name, onDone }: RuleDecisionProps) {
  const { t } = useTranslation();
  const { approve, refuse, withdraw } = useRuleActs();
  const words = { name: inSentence(name), day: longDay(proposal.validFrom) };
  const { may } = proposal;
  if (may.length === 0) return null;
  return (
    <>
      {proposal.isMyProposal && <p className="quiet">{t('legalRules.proposals.mine')}</p>}
      <div className="row">
        {may.includes('approve') && (
          <ActButton
            variant="primary"
            act={t('legalRules.proposals.approve')}
            label={t('legalRules.proposals.approveLabel', words)}
            title={t('legalRules.proposals.approveTitle')}
            onConfirm={async () => {
              await approve(proposal);
              onDone(t('legalRules.proposals.approved', words));
            }}
          >
            <p>{t('legalRules.proposals.approveBody', words)}</p>
          </ActButton>
        )}
        {may.includes('refuse') && (
          <ReasonDialog
            act={t('legalRules.proposals.refuse')}
            label={t('legalRules.proposals.refuseLabel', words)}
            title={t('legalRules.proposals.refuseTitle')}
            reason={t('legalRules.proposals.refuseReason')}
            isDangerous
            onSend={async (reason, headers) => {
              await refuse(proposal, reason, headers);
              onDone(t('legalRules.proposals.refused', words));
            }}
          />
        )}
        {may.includes('withdraw') && (
          <ActButton
            act={t('legalRules.proposals.withdraw')}
            label={t('legalRules.proposals.withdrawLabel', words)}
            title={t('legalRules.proposals.withdrawTitle')}
            isDangerous
            onConfirm={async () => {
              await withdraw(proposal);
              onDone(t('legalRules.proposals.withdrawn', words));
            }}
          >
            <p>{t('legalRules.proposals.withdrawBody', words)}</p>
          </ActButton>
        )}
      </div>
    </>
  );
}
