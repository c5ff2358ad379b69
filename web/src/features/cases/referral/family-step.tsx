import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormRadioGroup, FormTextArea } from '../../../ui/form-fields';
import { InfoBanner } from '../../../ui/info-banner';
import type { ReferralValues } from './referral-form';

/** Step 3: what the family knows, and what it is to know. */
export function FamilyStep() {
  const { t } = useTranslation();
  const { control } = useFormContext<ReferralValues>();
  const isKnown = useWatch({ control, name: 'isKnownToFamily' });
  return (
    <>
      <p>{t('cases.referrals.new.family.intro')}</p>
      <InfoBanner title={t('cases.referrals.new.family.mustKnowTitle')}>
        <ul className="bullets">
          {(['voluntary', 'who', 'consent', 'duty'] as const).map((one) => (
            <li key={one}>{t(`cases.referrals.new.family.mustKnow.${one}`)}</li>
          ))}
        </ul>
      </InfoBanner>
      <FormRadioGroup
        name="isKnownToFamily"
        label={t('cases.referrals.new.family.isKnown')}
        choices={[
          { value: 'yes', label: t('cases.referrals.new.family.yes') },
          {
            value: 'no',
            label: t('cases.referrals.new.family.no'),
            help: t('cases.referrals.new.family.noHelp'),
          },
        ]}
      />
      {isKnown === 'no' && (
        <FormTextArea
          name="whyNotKnown"
          label={t('cases.referrals.new.family.whyNotKnown')}
          help={t('cases.referrals.new.family.whyNotKnownHelp')}
          rows={4}
          maxLength={1000}
        />
      )}
    </>
  );
}
