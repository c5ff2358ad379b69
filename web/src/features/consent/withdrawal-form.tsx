import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { i18n } from '../../lib/i18n';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { FormDateField, FormRadioGroup } from '../../ui/form-fields';
import {
  type Category,
  type Consent,
  categoriesOf,
  isOpen,
  toldBy,
  scopesOf,
  type Signatory,
  signatoriesOf,
} from './matrix';
import { useSignatoryName } from './signatory-name';

const extents = ['all', 'receiving', 'category'] as const;
const forms = ['oral', 'written'] as const;

const schema = z
  .object({
    signatoryId: z.string().min(1),
    form: z.enum(forms),
    saidOn: z.string().min(1),
    extent: z.enum(extents),
    receivingId: z.string(),
    category: z.string(),
  })
  .superRefine((values, context) => {
    const demand = (path: 'receivingId' | 'category'): void => {
      if (values[path] === '')
        context.addIssue({ code: 'custom', path: [path], message: i18n.t('form.required') });
    };
    if (values.extent === 'receiving') demand('receivingId');
    if (values.extent === 'category') demand('category');
  });

/** What somebody said: who, how, and how much. Fields of an extent that was not chosen are empty. */
export interface Withdrawal {
  signatoryId: string;
  form: (typeof forms)[number];
  /** The day on which it was said. */
  saidOn: string;
  extent: (typeof extents)[number];
  receivingId: string;
  category: Category | '';
}

/** Before anything is chosen, on the day on which the dialog is opened: no answer is the normal one. */
export const nothingChosen = (): Withdrawal => ({
  signatoryId: '',
  form: '' as Withdrawal['form'],
  saidOn: today(),
  extent: '' as Withdrawal['extent'],
  receivingId: '',
  category: '',
});

interface WithdrawalFormProps {
  consent: Consent;
  start: Withdrawal;
  onChosen: (withdrawal: Withdrawal) => void;
}

/** The first step: what was said. Nothing is recorded yet. */
export function WithdrawalForm({ consent, start, onChosen }: WithdrawalFormProps) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: start as z.input<typeof schema> });
  const open = scopesOf(consent).filter(isOpen);
  const extent = useWatch({ control: form.control, name: 'extent' });
  const choose = (values: z.infer<typeof schema>): Promise<void> => {
    const isFor = (one: Withdrawal['extent']): boolean => values.extent === one;
    onChosen({
      ...values,
      receivingId: isFor('receiving') ? values.receivingId : '',
      category: isFor('category') ? (values.category as Category) : '',
    });
    return Promise.resolve();
  };
  return (
    <Form
      form={form}
      submit={t('consent.withdraw.next')}
      onSubmit={choose}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <p>{t('consent.withdraw.lead')}</p>
      <WhoAndHow consent={consent} />
      <FormRadioGroup
        name="extent"
        label={t('consent.withdraw.extent')}
        choices={extents.map((value) => ({ value, label: t(`consent.withdraw.extents.${value}`) }))}
      />
      {extent === 'receiving' && (
        <FormRadioGroup
          name="receivingId"
          label={t('consent.withdraw.receiving')}
          choices={toldBy(open).map(({ receiving }) => ({ value: receiving.id, label: receiving.name }))}
        />
      )}
      {extent === 'category' && (
        <FormRadioGroup
          name="category"
          label={t('consent.withdraw.category')}
          choices={categoriesOf(open).map((value) => ({ value, label: t(`consent.categories.${value}`) }))}
        />
      )}
    </Form>
  );
}

/** Only one who has said yes can take it back. */
const hasGiven = ({ signedAt }: Signatory): boolean => signedAt !== null;

function WhoAndHow({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  return (
    <>
      <FormRadioGroup
        name="signatoryId"
        label={t('consent.withdraw.who')}
        choices={signatoriesOf(consent)
          .filter(hasGiven)
          .map((signatory) => ({
            value: signatory.id,
            label: nameOf(signatory),
            help: t(`consent.capacity.${signatory.capacity}`),
          }))}
      />
      <FormRadioGroup
        name="form"
        label={t('consent.withdraw.form')}
        choices={forms.map((value) => ({ value, label: t(`consent.withdraw.forms.${value}`) }))}
      />
      <FormDateField name="saidOn" label={t('consent.withdraw.saidOn')} max={today()} />
    </>
  );
}
