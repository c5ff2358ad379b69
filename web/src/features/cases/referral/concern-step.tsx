import { useTranslation } from 'react-i18next';
import { FormCheckboxGroup, FormSelect, FormTextArea } from '../../../ui/form-fields';
import { concerns, sources } from './referral-codes';

/** Step 2: what the concern is, as it could be read aloud to the family. */
export function ConcernStep() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('cases.referrals.new.concern.intro')}</p>
      <FormSelect
        name="source"
        label={t('cases.referrals.new.concern.source')}
        choices={sources.map((value) => ({ value, label: t(`cases.words.source.${value}`) }))}
      />
      <div className="concern-choices">
        <FormCheckboxGroup
          name="concernCategories"
          label={t('cases.referrals.new.concern.categories')}
          help={t('cases.referrals.new.concern.categoriesHelp')}
          choices={concerns.map((value) => ({ value, label: t(`cases.words.concern.${value}`) }))}
        />
      </div>
      <FormTextArea
        name="description"
        label={t('cases.referrals.new.concern.description')}
        help={t('cases.referrals.new.concern.descriptionHelp')}
        rows={8}
        maxLength={4000}
      />
    </>
  );
}
