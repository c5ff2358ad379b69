import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormRadioGroup, FormTextField } from '../../ui/form-fields';
import { useConsentActs } from './consent-queries';
import type { Consent } from './matrix';
import { PENDING, ScanField } from './scan-field';
import { useSignatoryName } from './signatory-name';

const methods = ['PAPER_SCAN', 'E_SIGNATURE', 'ORAL_DOCUMENTED'] as const;

const schemaOf = (waiting: string) =>
  z.object({
    method: z.enum(methods),
    signedOn: z.string().min(1),
    evidence: z.string().trim().min(1).max(500),
    scanId: z.string().refine((id) => id !== PENDING, { message: waiting }),
  });
type Values = z.infer<ReturnType<typeof schemaOf>>;

interface SignDialogProps {
  consent: Consent;
  signatory: Consent['signatories'][number];
  onDone: (message: string) => void;
}

/** Records a signature that somebody has received: how, when, and where the proof lies. */
export function SignDialog(props: SignDialogProps) {
  const { t } = useTranslation();
  const name = useSignatoryName()(props.signatory);
  const title = t('consent.sign.for', { name });
  return (
    <DialogWithTrigger
      title={title}
      trigger={<Button aria-label={title}>{t('consent.sign.open')}</Button>}
      content={(close) => <SignForm {...props} name={name} close={close} />}
    />
  );
}

function SignForm({
  consent,
  signatory,
  onDone,
  name,
  close,
}: SignDialogProps & { name: string; close: () => void }) {
  const { t } = useTranslation();
  const { sign } = useConsentActs();
  const today = dayOf(new Date());
  const form = useForm({
    resolver: zodResolver(schemaOf(t('consent.scan.waiting'))),
    defaultValues: { method: '' as (typeof methods)[number], signedOn: today, evidence: '', scanId: '' },
  });
  const isOnPaper = useWatch({ control: form.control, name: 'method' }) === 'PAPER_SCAN';
  const send = async ({ scanId, ...values }: Values, headers: Record<string, string>): Promise<void> => {
    const proof = isOnPaper && scanId !== '' ? { scanId } : {};
    await sign(consent, { signatoryId: signatory.id, ...values, ...proof }, headers);
    close();
    onDone(t('consent.sign.done', { name }));
  };
  return (
    <Form
      form={form}
      submit={t('consent.sign.submit')}
      onSubmit={send}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <FormRadioGroup
        name="method"
        label={t('consent.sign.method')}
        choices={methods.map((method) => ({
          value: method,
          label: t(`consent.sign.methods.${method}`),
          help: t(`consent.sign.methodHelp.${method}`),
        }))}
      />
      {isOnPaper && <ScanField consent={consent} />}
      <FormDateField name="signedOn" label={t('consent.sign.signedOn')} max={today} />
      <FormTextField
        name="evidence"
        label={t('consent.sign.evidence')}
        help={t('consent.sign.evidenceHelp')}
        maxLength={500}
        width="full"
      />
    </Form>
  );
}
