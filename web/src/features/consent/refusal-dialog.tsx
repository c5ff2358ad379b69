import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { DialogWithTrigger } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { FormTextArea } from '../../ui/form-fields';
import { useConsentActs } from './consent-queries';
import type { Consent, Signatory } from './matrix';
import { useSignatoryName } from './signatory-name';

const schema = z.object({ said: z.string().max(2000) });

interface RefusalDialogProps {
  consent: Consent;
  signatory: Signatory;
  onDone: (message: string) => void;
}

/** Records that somebody says no. For the whole consent: a no from one who must sign ends it. */
export function RefusalDialog(props: RefusalDialogProps) {
  const { t } = useTranslation();
  const name = useSignatoryName()(props.signatory);
  return (
    <DialogWithTrigger
      title={t('consent.refuse.title', { name })}
      trigger={
        <Button variant="tertiary" aria-label={t('consent.refuse.for', { name })}>
          {t('consent.refuse.open')}
        </Button>
      }
      content={(close) => <RefusalForm {...props} name={name} close={close} />}
    />
  );
}

function RefusalForm({
  consent,
  signatory,
  onDone,
  name,
  close,
}: RefusalDialogProps & { name: string; close: () => void }) {
  const { t } = useTranslation();
  const { refuse } = useConsentActs();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { said: '' } });
  const send = async ({ said }: z.infer<typeof schema>, headers: Record<string, string>): Promise<void> => {
    const words = said.trim() === '' ? {} : { said: said.trim() };
    await refuse(consent, { signatoryId: signatory.id, ...words }, headers);
    close();
    onDone(t('consent.refuse.done', { name }));
  };
  return (
    <Form
      form={form}
      submit={t('consent.refuse.submit')}
      onSubmit={send}
      isDangerous
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <p>{t('consent.refuse.body', { number: consent.consentNumber })}</p>
      <p>{t('consent.refuse.voluntary')}</p>
      <FormTextArea
        name="said"
        label={t('consent.refuse.said')}
        help={t('consent.refuse.saidHelp')}
        isOptional
        maxLength={2000}
      />
    </Form>
  );
}
