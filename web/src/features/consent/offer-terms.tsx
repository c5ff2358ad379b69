import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { FormCheckboxGroup, FormDateField, FormSelect } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import { formLanguages, languageName } from './languages';
import type { Preparation } from './matrix';
import { purposes } from './offer-values';

/** For what, how long, and in what language it is read. */
export function OfferTerms({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const latest = lastDayBefore(preparation.latestValidUntil);
  return (
    <Section title={t('consent.offer.validity')}>
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
