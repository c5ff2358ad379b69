import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { FormSelect, FormTextField } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { type Preparation, choicesIn } from './matrix';
import { ANY, type OfferValues } from './offer-values';

/** What must not be told, line by line: to whom, about what, or in the family's own words. */
export function ExclusionsEditor({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'exclusions' });
  const chosen = useWatch({ control, name: 'units' });
  const { units, categories } = choicesIn(preparation);
  const anybody = { value: ANY, label: t('consent.offer.exclusions.any') };
  return (
    <Section title={t('consent.offer.exclusions.title')} help={t('consent.offer.exclusions.help')}>
      {fields.map((field, index) => (
        <fieldset key={field.id} className="offer-more">
          <legend>{t('consent.offer.exclusions.one', { number: index + 1 })}</legend>
          <FormSelect
            name={`exclusions.${String(index)}.receivingId`}
            label={t('consent.offer.exclusions.receiving')}
            choices={[
              anybody,
              ...units
                .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <FormSelect
            name={`exclusions.${String(index)}.category`}
            label={t('consent.offer.exclusions.category')}
            choices={[
              { ...anybody, label: t('consent.offer.exclusions.anyCategory') },
              ...categories.map((value) => ({ value, label: t(`consent.categories.${value}`) })),
            ]}
          />
          <FormTextField
            name={`exclusions.${String(index)}.words`}
            label={t('consent.offer.exclusions.words')}
            help={t('consent.offer.exclusions.wordsHelp')}
            isOptional
            maxLength={500}
            width="full"
          />
          <div className="row">
            <Button
              variant="tertiary"
              aria-label={t('consent.offer.exclusions.removeOne', { number: index + 1 })}
              onPress={() => remove(index)}
            >
              {t('consent.offer.exclusions.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button onPress={() => append({ receivingId: ANY, category: ANY, words: '' })}>
          {t('consent.offer.exclusions.add')}
        </Button>
      </div>
    </Section>
  );
}
