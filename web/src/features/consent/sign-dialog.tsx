import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { dayOf } from '../../lib/dates';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormRadioGroup, FormTextField } from '../../ui/form-fields';
import { useConsentActs } from './consent-queries';
import { type Consent, type Signatory, isOpen, scopesOf } from './matrix';
import { ScanField, scanIsStored } from './scan-field';
import { useSignatoryName } from './signatory-name';
import { WitnessField } from './witness-field';

const methods = ['PAPER_SCAN', 'E_SIGNATURE', 'ORAL_DOCUMENTED'] as const;
const levels = ['substantial', 'high'] as const;

/** What each method must prove beside where the proof lies. */
const proofs = {
  PAPER_SCAN: [],
  E_SIGNATURE: ['provider', 'level'],
  ORAL_DOCUMENTED: ['place', 'witnessId'],
} as const;

/** The fields that belong to one method. */
const proofFields = ['evidence', 'place', 'witnessUnit', 'witnessId', 'provider', 'level', 'scanId'] as const;

const schema = z
  .object({
    method: z.enum(methods),
    signedOn: z.string().min(1),
    evidence: z.string().trim().min(1).max(500),
    place: z.string().max(200),
    witnessUnit: z.string(),
    witnessId: z.string(),
    provider: z.string().max(200),
    level: z.string(),
    scanId: scanIsStored,
    health: z.string(),
  })
  .superRefine((values, context) => {
    for (const path of proofs[values.method])
      if (values[path].trim() === '')
        context.addIssue({ code: 'custom', path: [path], message: i18n.t('form.required') });
  });

/** A consent about health has a box of its own, and it is answered. */
const withHealth = schema.refine(({ health }) => health !== '', {
  path: ['health'],
  error: () => i18n.t('form.required'),
});

type Values = z.infer<typeof schema>;

interface SignDialogProps {
  consent: Consent;
  signatory: Signatory;
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
  const asksHealth = scopesOf(consent).some((scope) => scope.category === 'health' && isOpen(scope));
  const form = useForm<Values>({
    resolver: zodResolver(asksHealth ? withHealth : schema),
    defaultValues: {
      method: '' as Values['method'],
      signedOn: today(),
      evidence: '',
      place: '',
      witnessUnit: '',
      witnessId: '',
      provider: '',
      level: '',
      scanId: '',
      health: '',
    },
  });
  const method = useWatch({ control: form.control, name: 'method' }) as Values['method'] | '';
  // What proves one way of signing is no proof of another.
  useEffect(() => {
    for (const field of proofFields) form.resetField(field);
  }, [form, method]);
  const send = async (values: Values, headers: Record<string, string>): Promise<void> => {
    await sign(consent, { signatoryId: signatory.id, ...proofOf(values) }, headers);
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
        choices={methods.map((value) => ({
          value,
          label: t(`consent.sign.methods.${value}`),
          help: t(`consent.sign.methodHelp.${value}`),
        }))}
      />
      {method === 'PAPER_SCAN' && <ScanField consent={consent} />}
      <FormDateField
        name="signedOn"
        label={t('consent.sign.signedOn')}
        min={consent.offeredAt === null ? undefined : dayOf(new Date(consent.offeredAt))}
        max={today()}
      />
      {asksHealth && (
        <FormRadioGroup
          name="health"
          label={t('consent.sign.health')}
          help={t('consent.sign.healthHelp')}
          choices={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`consent.sign.healthAnswer.${value}`),
          }))}
        />
      )}
      {method !== '' && <Proof method={method} />}
    </Form>
  );
}

/** What this method asks for. */
function Proof({ method }: { method: Values['method'] }) {
  const { t } = useTranslation();
  return (
    <>
      {method === 'ORAL_DOCUMENTED' && (
        <>
          <FormTextField name="place" label={t('consent.sign.place')} maxLength={200} />
          <WitnessField />
        </>
      )}
      {method === 'E_SIGNATURE' && (
        <>
          <FormTextField
            name="provider"
            label={t('consent.sign.provider')}
            help={t('consent.sign.providerHelp')}
            maxLength={200}
          />
          <FormRadioGroup
            name="level"
            label={t('consent.sign.level')}
            choices={levels.map((value) => ({ value, label: t(`consent.sign.levels.${value}`) }))}
          />
        </>
      )}
      <FormTextField
        name="evidence"
        label={t(`consent.sign.evidence.${method}`)}
        help={t(`consent.sign.evidenceHelp.${method}`)}
        maxLength={500}
        width="full"
      />
    </>
  );
}

/** What is sent: the proof of the chosen method, and nothing of another. */
function proofOf({ method, signedOn, evidence, place, witnessId, provider, level, scanId, health }: Values) {
  const common = {
    method,
    signedOn,
    evidence,
    ...(health === '' ? {} : { healthTicked: health === 'yes' }),
  };
  if (method === 'ORAL_DOCUMENTED') return { ...common, place, witnessId };
  if (method === 'E_SIGNATURE') return { ...common, provider, level: level as (typeof levels)[number] };
  return scanId === '' ? common : { ...common, scanId };
}
