import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { useConsentActs } from './consent-queries';
import type { Consent, Signatory } from './matrix';
import { ScanField, scanIsStored } from './scan-field';
import { useSignatoryName } from './signatory-name';

const schema = z.object({
  scanId: scanIsStored.refine((id) => id !== '', { error: () => i18n.t('form.required') }),
});

interface AttachScanDialogProps {
  consent: Consent;
  signatory: Signatory;
  onDone: (message: string) => void;
}

/** Puts the scan of a paper to its signature, when the signature was recorded before the paper was scanned. */
export function AttachScanDialog(props: AttachScanDialogProps) {
  const { t } = useTranslation();
  const name = useSignatoryName()(props.signatory);
  const title = t('consent.attach.for', { name });
  return (
    <DialogWithTrigger
      title={title}
      trigger={
        <Button variant="tertiary" aria-label={title}>
          {t('consent.attach.open')}
        </Button>
      }
      content={(close) => <AttachScanForm {...props} name={name} close={close} />}
    />
  );
}

function AttachScanForm({
  consent,
  signatory,
  onDone,
  name,
  close,
}: AttachScanDialogProps & { name: string; close: () => void }) {
  const { t } = useTranslation();
  const { attachScan } = useConsentActs();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { scanId: '' } });
  const send = async ({ scanId }: z.infer<typeof schema>): Promise<void> => {
    await attachScan(consent, signatory.id, scanId);
    close();
    onDone(t('consent.attach.done', { name }));
  };
  return (
    <Form
      form={form}
      submit={t('consent.attach.submit')}
      onSubmit={send}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <p>{t('consent.attach.body')}</p>
      <ScanField consent={consent} />
    </Form>
  );
}
