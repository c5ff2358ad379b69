import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { listed } from '../../lib/lists';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormTextArea } from '../../ui/form-fields';
import { ReasonDialog } from '../../ui/reason-dialog';
import { type Agreement, useDirectoryActs } from './directory-queries';

const MOST = 500;
const why = z.string().trim().min(1).max(MOST);
const schema = z.object({ terminatedOn: z.iso.date(), reason: why });

interface EndAgreementProps {
  agreement: Agreement;
  onEnded: (message: string) => void;
}

const wordsOf = ({ reference, organisations }: Agreement) => ({
  reference,
  organisations: listed(organisations.map(({ name }) => name)),
});

/** Declines or takes back what nobody approved: it has opened nothing, so there is no day to choose. */
export function EndRegistration({ agreement, onEnded }: EndAgreementProps) {
  const { t } = useTranslation();
  const { endAgreement } = useDirectoryActs();
  const words = wordsOf(agreement);
  const act = agreement.isMyRegistration ? 'withdraw' : 'decline';
  return (
    <ReasonDialog
      act={t(`directory.agreements.${act}`)}
      label={t(`directory.agreements.${act}Label`, words)}
      title={t('directory.agreements.declineTitle')}
      submit={t('directory.agreements.declineSubmit')}
      reason={t('directory.agreements.endReason')}
      isReason={why}
      most={MOST}
      isDangerous
      onSend={async (reason, headers) => {
        await endAgreement(agreement, { terminatedOn: today(), reason }, headers);
        onEnded(t('directory.agreements.declineDone', words));
      }}
    >
      <p>{t('directory.agreements.declineBody', words)}</p>
    </ReasonDialog>
  );
}

/** Ends an agreement from a day on, with a reason, after saying whom that shuts out. */
export function EndAgreement({ agreement, onEnded }: EndAgreementProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="tertiary"
        aria-label={t('directory.agreements.endLabel', wordsOf(agreement))}
        onPress={() => setOpen(true)}
      >
        {t('directory.agreements.end')}
      </Button>
      <Dialog
        title={t('directory.agreements.endTitle')}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable={false}
      >
        <EndForm agreement={agreement} onEnded={onEnded} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EndForm({ agreement, onEnded, onDone }: EndAgreementProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const { endAgreement } = useDirectoryActs();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { terminatedOn: today(), reason: '' },
  });
  const words = wordsOf(agreement);
  return (
    <Form
      form={form}
      guardsUnsaved={false}
      isDangerous
      submit={t('directory.agreements.endSubmit')}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
      onSubmit={async (body, headers) => {
        await endAgreement(agreement, body, headers);
        onEnded(t('directory.agreements.endDone', words));
        onDone();
      }}
    >
      <p>{t('directory.agreements.endBody', words)}</p>
      <FormDateField
        name="terminatedOn"
        label={t('directory.agreements.endDay')}
        help={t('directory.agreements.endDayHelp')}
        min={today()}
      />
      <FormTextArea name="reason" label={t('directory.agreements.endReason')} rows={3} maxLength={MOST} />
    </Form>
  );
}
