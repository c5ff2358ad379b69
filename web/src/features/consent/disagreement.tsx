import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { known, type Restricted } from '../../api/restricted';
import { longDay } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormDateField, FormRadioGroup, FormTextArea } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { useConsentActs } from './consent-queries';
import { type Consent, signatoriesOf } from './matrix';
import { useSignatoryName } from './signatory-name';

/** Guardians who do not agree, in plain sight: who, when, and what was said. Then there is no consent. */
export function Disagreements({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  // To others than those who carry the consent it is not told whether there are any.
  const disagreements = known(consent.disagreements) ?? [];
  if (disagreements.length === 0) return null;
  const named = (name: string | Restricted): string => known(name) ?? t('consent.signatories.unknown');
  return (
    <InfoBanner kind="problem" title={t('consent.disagreement.title')}>
      {disagreements.map(({ inFavour, against, saidOn, said }) => (
        <p key={`${named(inFavour)} ${named(against)} ${saidOn}`}>
          {t('consent.disagreement.line', {
            inFavour: named(inFavour),
            against: named(against),
            day: longDay(saidOn),
          })}
          {said !== null && <q className="disagreement-said">{said}</q>}
        </p>
      ))}
      <p>{t('consent.disagreement.noConsent')}</p>
    </InfoBanner>
  );
}

const schema = z.object({
  inFavourId: z.string().min(1),
  againstId: z.string().min(1),
  saidOn: z.string().min(1),
  said: z.string().trim().min(1).max(2000),
});

interface DisagreementDialogProps {
  consent: Consent;
  onDone: (message: string) => void;
}

/** Records that two guardians do not agree. */
export function DisagreementDialog(props: DisagreementDialogProps) {
  const { t } = useTranslation();
  return (
    <DialogWithTrigger
      title={t('consent.disagreement.record')}
      trigger={<Button variant="tertiary">{t('consent.disagreement.open')}</Button>}
      content={(close) => <DisagreementForm {...props} close={close} />}
    />
  );
}

function DisagreementForm({ consent, onDone, close }: DisagreementDialogProps & { close: () => void }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { disagree } = useConsentActs();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { inFavourId: '', againstId: '', saidOn: today(), said: '' },
  });
  const guardians = signatoriesOf(consent).filter(
    ({ isRequired, capacity }) => isRequired && capacity === 'guardian',
  );
  const choicesOf = (those: typeof guardians) =>
    those.map((signatory) => ({ value: signatory.id, label: nameOf(signatory) }));
  const send = async (values: z.infer<typeof schema>, headers: Record<string, string>): Promise<void> => {
    await disagree(consent, values, headers);
    close();
    onDone(t('consent.disagreement.done'));
  };
  return (
    <Form
      form={form}
      submit={t('consent.disagreement.submit')}
      onSubmit={send}
      isDangerous
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <p>{t('consent.disagreement.lead')}</p>
      <FormRadioGroup
        name="inFavourId"
        label={t('consent.disagreement.inFavour')}
        choices={choicesOf(guardians.filter(({ refusedAt }) => refusedAt === null))}
      />
      <FormRadioGroup
        name="againstId"
        label={t('consent.disagreement.against')}
        choices={choicesOf(guardians.filter(({ signedAt }) => signedAt === null))}
      />
      <FormDateField name="saidOn" label={t('consent.disagreement.saidOn')} max={today()} />
      <FormTextArea name="said" label={t('consent.disagreement.said')} maxLength={2000} />
    </Form>
  );
}
