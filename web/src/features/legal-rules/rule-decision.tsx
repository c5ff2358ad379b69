import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextArea } from '../../ui/form-fields';
import { ActButton } from '../directory/act-button';
import { type RuleProposal, useRuleActs } from './legal-rule-queries';

interface RuleDecisionProps {
  proposal: RuleProposal;
  name: string;
  onDone: (message: string) => void;
}

/** Approves, refuses or takes back a proposed version, as far as the reader may. */
export function RuleDecision({ proposal, name, onDone }: RuleDecisionProps) {
  const { t } = useTranslation();
  const { approve, withdraw } = useRuleActs();
  const [isRefusing, setRefusing] = useState(false);
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
          <Button aria-label={t('legalRules.proposals.refuseLabel', words)} onPress={() => setRefusing(true)}>
            {t('legalRules.proposals.refuse')}
          </Button>
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
      {isRefusing && (
        <RefuseDialog
          proposal={proposal}
          onClose={() => setRefusing(false)}
          onDone={() => onDone(t('legalRules.proposals.refused', words))}
        />
      )}
    </>
  );
}

const schema = z.object({ reason: z.string().trim().min(1).max(1000) });

interface RefuseDialogProps {
  proposal: RuleProposal;
  onClose: () => void;
  onDone: () => void;
}

function RefuseDialog({ proposal, onClose, onDone }: RefuseDialogProps) {
  const { t } = useTranslation();
  const { refuse } = useRuleActs();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: '' } });
  return (
    <Dialog title={t('legalRules.proposals.refuseTitle')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('legalRules.proposals.refuse')}
        isDangerous
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async ({ reason }, headers) => {
          await refuse(proposal, reason, headers);
          onClose();
          onDone();
        }}
      >
        <FormTextArea
          name="reason"
          label={t('legalRules.proposals.refuseReason')}
          rows={3}
          maxLength={1000}
        />
      </Form>
    </Dialog>
  );
}
