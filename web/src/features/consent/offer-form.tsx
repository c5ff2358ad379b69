import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Form } from '../../ui/form';
import { FormCheckboxGroup } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { type Consent, type Preparation, choicesIn } from './matrix';
import { MatrixEditor } from './matrix-editor';
import { ExclusionsEditor } from './exclusions-editor';
import { OfferFamily } from './offer-family';
import { OfferSubject } from './offer-subject';
import { OfferTerms } from './offer-terms';
import {
  type OfferBody,
  type OfferValues,
  bodyOf,
  freeSubjects,
  offeredCells,
  onFormFields,
  startValues,
  useOfferSchema,
} from './offer-values';
import { SaveDraftButton } from './save-draft-button';
import { ToldList } from './told-list';

interface OfferFormProps {
  preparation: Preparation;
  /** The other consents of the case. */
  consents?: readonly Consent[];
  /** What was saved of it before. */
  draft?: Consent | undefined;
  onSubmit: (body: OfferBody, headers: Record<string, string>) => Promise<void>;
  /** Saves what there is, whole or not. */
  onSaveDraft: (body: OfferBody, headers: Record<string, string>) => Promise<void>;
}

/** What the family is asked: how long, in what language, for what, and cell by cell what may be told. */
export function OfferForm({ preparation, consents = [], draft, onSubmit, onSaveDraft }: OfferFormProps) {
  const { t } = useTranslation();
  const schema = useOfferSchema(preparation);
  const subjects = freeSubjects(preparation, consents, draft);
  const form = useForm<OfferValues>({
    resolver: zodResolver(schema),
    defaultValues: startValues(preparation, draft, subjects[0]),
  });
  const sendWith =
    (send: OfferFormProps['onSubmit']) =>
    async (values: OfferValues, headers: Record<string, string>): Promise<void> => {
      try {
        await send(bodyOf(values, preparation), headers);
      } catch (error) {
        throw onFormFields(error, offeredCells(preparation, values));
      }
    };
  return (
    <Form
      form={form}
      submit={t('consent.offer.submit')}
      onSubmit={sendWith(onSubmit)}
      beside={<SaveDraftButton onSave={sendWith(onSaveDraft)} />}
    >
      <OfferSubject preparation={preparation} subjects={subjects} consents={consents} />
      <OfferTerms preparation={preparation} />
      <OfferFamily preparation={preparation} />
      <Matrix preparation={preparation} />
      <ExclusionsEditor preparation={preparation} />
    </Form>
  );
}

function Matrix({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const [chosen, ticks] = useWatch({ control, name: ['units', 'cells'] });
  const { units, categories } = choicesIn(preparation);
  const taking = units.filter(({ id }) => chosen.includes(id));
  const cells = offeredCells(preparation, { units: chosen, cells: ticks });
  return (
    <Section title={t('consent.matrix.title')}>
      <FormCheckboxGroup
        name="units"
        label={t('consent.offer.units')}
        help={t('consent.offer.unitsHelp')}
        choices={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {taking.length < 2 ? (
        <p className="quiet">{t('consent.offer.chooseUnits')}</p>
      ) : (
        <>
          <p>{t('consent.matrix.help')}</p>
          <p className="quiet">{t('consent.offer.matrixHelp')}</p>
          <MatrixEditor name="cells" units={taking} categories={categories} />
          <Section level={3} title={t('consent.offer.reads')}>
            {cells.length === 0 ? <p>{t('consent.matrix.nothing')}</p> : <ToldList cells={cells} />}
          </Section>
        </>
      )}
    </Section>
  );
}
