import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntention } from '../../api/intention';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useConsentActs } from './consent-queries';
import type { Consent } from './matrix';
import { useSignatoryName } from './signatory-name';

interface RefusalDialogProps {
  consent: Consent;
  signatory: Consent['signatories'][number];
  onDone: (message: string) => void;
}

/** Records that somebody says no. For the whole consent: a no from one who must sign ends it. */
export function RefusalDialog({ consent, signatory, onDone }: RefusalDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const intention = useIntention();
  const { refuse } = useConsentActs();
  const name = useSignatoryName()(signatory);
  const confirm = async (): Promise<void> => {
    const body = { signatoryId: signatory.id };
    await refuse(consent, body, intention.headersFor(body));
    intention.done();
    onDone(t('consent.refuse.done', { name }));
  };
  return (
    <>
      <Button variant="tertiary" aria-label={t('consent.refuse.for', { name })} onPress={() => setOpen(true)}>
        {t('consent.refuse.open')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('consent.refuse.title', { name })}
        confirm={t('consent.refuse.submit')}
        isDangerous
        onConfirm={confirm}
      >
        <p>{t('consent.refuse.body', { number: consent.consentNumber })}</p>
        <p>{t('consent.refuse.voluntary')}</p>
      </ConfirmDialog>
    </>
  );
}
