import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { Consent } from './matrix';
import { WithdrawalForm, type Withdrawal, nothingChosen } from './withdrawal-form';
import { WithdrawalReview } from './withdrawal-review';

interface WithdrawalDialogProps {
  consent: Consent;
  onDone: (message: string) => void;
}

/** Records a withdrawal in two steps: what was said, and then what it stops at once. */
export function WithdrawalDialog({ consent, onDone }: WithdrawalDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [step, setStep] = useState<'ask' | 'review'>('ask');
  const [withdrawal, setWithdrawal] = useState<Withdrawal>(nothingChosen);
  const begin = (): void => {
    setStep('ask');
    setWithdrawal(nothingChosen());
    setOpen(true);
  };
  const review = (chosen: Withdrawal): void => {
    setWithdrawal(chosen);
    setStep('review');
  };
  const done = (): void => {
    setOpen(false);
    onDone(t('consent.withdraw.done'));
  };
  return (
    <>
      <Button onPress={begin}>{t('consent.withdraw.open')}</Button>
      <Dialog
        title={t('consent.withdraw.title', { number: consent.consentNumber })}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        {step === 'ask' ? (
          <WithdrawalForm consent={consent} start={withdrawal} onChosen={review} />
        ) : (
          <WithdrawalReview
            consent={consent}
            withdrawal={withdrawal}
            onBack={() => setStep('ask')}
            onDone={done}
          />
        )}
      </Dialog>
    </>
  );
}
