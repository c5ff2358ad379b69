import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import {
  FormCheckbox,
  FormDateField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { formLanguages, languageName } from './languages';
import type { Preparation } from './matrix';
import { CHILD, type OfferValues, asksOf, custodyProofs, interpreterModes } from './offer-values';

/** The conversation with the family: the child's own stand, how mature it is, custody, and the interpreter. */
export function OfferFamily({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const about = useWatch({ control, name: 'about' });
  return (
    <Section title={t('consent.offer.family')}>
      {about === CHILD && <ChildsPart isRequired={asksOf(preparation, about).childView} />}
      {asksOf(preparation, about).custodyProof && <Custody />}
      <Interpreter />
    </Section>
  );
}

function ChildsPart({ isRequired }: { isRequired: boolean }) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const hasMaturity = useWatch({ control, name: 'hasMaturity' });
  const help = t('consent.offer.childViewHelp');
  return (
    <>
      <FormTextArea
        name="childView"
        label={t('consent.offer.childView')}
        help={isRequired ? `${t('consent.offer.childViewRequired')} ${help}` : help}
        isOptional={!isRequired}
        maxLength={4000}
      />
      <FormCheckbox name="hasMaturity" label={t('consent.offer.maturity.has')} />
      {hasMaturity && (
        <div className="offer-more">
          <FormTextField
            name="maturity.judgedBy"
            label={t('consent.offer.maturity.judgedBy')}
            help={t('consent.offer.maturity.judgedByHelp')}
            maxLength={200}
          />
          <FormDateField
            name="maturity.judgedOn"
            label={t('consent.offer.maturity.judgedOn')}
            max={today()}
          />
          <FormTextArea
            name="maturity.reasons"
            label={t('consent.offer.maturity.reasons')}
            maxLength={2000}
          />
        </div>
      )}
    </>
  );
}

function Custody() {
  const { t } = useTranslation();
  return (
    <>
      <FormRadioGroup
        name="custodyProof.kind"
        label={t('consent.offer.custodyProof.kind')}
        help={t('consent.offer.custodyProof.help')}
        choices={custodyProofs.map((value) => ({ value, label: t(`consent.custodyProof.${value}`) }))}
      />
      <FormDateField
        name="custodyProof.checkedOn"
        label={t('consent.offer.custodyProof.checkedOn')}
        max={today()}
      />
      <FormTextField
        name="custodyProof.reference"
        label={t('consent.offer.custodyProof.reference')}
        isOptional
        maxLength={200}
      />
    </>
  );
}

function Interpreter() {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const hasInterpreter = useWatch({ control, name: 'hasInterpreter' });
  return (
    <>
      <FormCheckbox name="hasInterpreter" label={t('consent.offer.interpreter.has')} />
      {hasInterpreter && (
        <div className="offer-more">
          <FormSelect
            name="interpreter.language"
            label={t('consent.offer.interpreter.language')}
            choices={formLanguages
              .filter((code) => code !== 'sv')
              .map((value) => ({ value, label: languageName(value) }))}
          />
          <FormRadioGroup
            name="interpreter.mode"
            label={t('consent.offer.interpreter.mode')}
            choices={interpreterModes.map((value) => ({ value, label: t(`consent.interpreter.${value}`) }))}
          />
          <FormTextField
            name="interpreter.reference"
            label={t('consent.offer.interpreter.reference')}
            help={t('consent.offer.interpreter.referenceHelp')}
            isOptional
            maxLength={100}
          />
        </div>
      )}
    </>
  );
}
