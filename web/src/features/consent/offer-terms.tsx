import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { FormCheckboxGroup, FormDateField, FormRadioGroup, FormSelect } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { formLanguages, languageName } from './languages';
import type { Preparation } from './matrix';
import { CHILD, purposes } from './offer-values';

interface OfferTermsProps {
  preparation: Preparation;
  /** Whom it may be about: those of whom no other draft is. */
  subjects: readonly string[];
}

/** Whom it is about, for what, how long, and in what language it is read. */
export function OfferTerms({ preparation, subjects }: OfferTermsProps) {
  const { t } = useTranslation();
  const latest = lastDayBefore(preparation.latestValidUntil);
  const { guardians } = preparation;
  return (
    <Section title={t('consent.offer.validity')}>
      {guardians.length > 0 && (
        <FormRadioGroup
          name="about"
          label={t('consent.offer.about')}
          help={t('consent.offer.aboutHelp')}
          choices={[
            { value: CHILD, label: t('consent.offer.aboutChild') },
            ...guardians.map(({ personId, name }) => ({
              value: personId,
              label: t('consent.offer.aboutGuardian', { name: name ?? t('consent.signatories.unknown') }),
            })),
          ].filter(({ value }) => subjects.includes(value))}
        />
      )}
      <FormCheckboxGroup
        name="purposes"
        label={t('consent.offer.purposes')}
        help={t('consent.offer.purposesHelp')}
        choices={purposes.map((value) => ({ value, label: t(`consent.purposes.${value}`) }))}
      />
      <FormDateField
        name="validFrom"
        label={t('consent.offer.validFrom')}
        min={preparation.defaultValidFrom}
        max={latest}
      />
      <FormDateField
        name="lastDay"
        label={t('consent.offer.lastDay')}
        help={t('consent.offer.lastDayHelp', { day: longDay(latest), count: preparation.maxMonths })}
        min={preparation.defaultValidFrom}
        max={latest}
      />
      <FormSelect
        name="language"
        label={t('consent.offer.language')}
        choices={formLanguages.map((value) => ({ value, label: languageName(value) }))}
      />
    </Section>
  );
}
