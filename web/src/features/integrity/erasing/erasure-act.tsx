import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { useOnce } from '../../../api/once';
import { longDay } from '../../../lib/dates';
import { ActButton } from '../../../ui/act-button';
import type { Erasure } from './erasure-queries';

const routes = {
  approve: '/api/audit/erasure-approvals',
  withdraw: '/api/audit/erasure-withdrawals',
} as const;

interface ErasureActProps {
  of: Erasure;
  onDone: (message: string) => void;
}

/** What is to do about an order by whoever looks at it, or who else is to do it. */
export function ErasureAct({ of, onDone }: ErasureActProps) {
  const { t } = useTranslation();
  const [step] = of.may;
  if (of.state !== 'proposed') return null;
  return (
    <div className="stack stack-tight">
      {of.isOwn && <p className="quiet small">{t('erasures.ownProposal')}</p>}
      {!of.isOwn && step === undefined && <p className="quiet small">{t('erasures.ownWork')}</p>}
      {step && <Step step={step} of={of} onDone={onDone} />}
    </div>
  );
}

function Step({ step, of, onDone }: ErasureActProps & { step: keyof typeof routes }) {
  const { t } = useTranslation();
  const once = useOnce();
  const words = { number: of.caseNumber, decision: of.decision, until: longDay(of.until) };
  return (
    <ActButton
      act={t(`erasures.${step}.act`)}
      label={t(`erasures.${step}.label`, words)}
      title={t(`erasures.${step}.title`, words)}
      isDangerous={step === 'approve'}
      onConfirm={async () => {
        await once(step, of, (_, headers) =>
          client.POST(routes[step], { body: { caseId: of.caseId }, headers }),
        );
        onDone(t(`erasures.${step}.done`, words));
      }}
    >
      <p>{t(`erasures.${step}.body`, words)}</p>
    </ActButton>
  );
}
