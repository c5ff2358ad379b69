import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../../api/today';
import { useSession } from '../../../api/session';
import {
  FormCheckbox,
  FormDateField,
  FormRadioGroup,
  FormSelect,
  FormTextField,
} from '../../../ui/form-fields';
import { InfoBanner } from '../../../ui/info-banner';
import { programmes, schoolStages, sexes } from './referral-codes';
import type { ReferralValues } from './referral-form';

/** Step 1: whom it concerns. A protected child is not named. */
export function WhoStep() {
  const { t } = useTranslation();
  const { control } = useFormContext<ReferralValues>();
  const isProtected = useWatch({ control, name: 'isProtected' });
  return (
    <>
      <p>{t('cases.referrals.new.who.intro')}</p>
      <ProgrammeField />
      <FormCheckbox
        name="isProtected"
        label={t('cases.referrals.new.who.isProtected')}
        help={t('cases.referrals.new.who.isProtectedHelp')}
      />
      {isProtected ? (
        <InfoBanner kind="attention" role="status" title={t('cases.referrals.new.who.protectedTitle')}>
          <p>{t('cases.referrals.new.who.protectedBody')}</p>
        </InfoBanner>
      ) : (
        <NameFields />
      )}
      <FormDateField name="bornOn" label={t('cases.referrals.new.who.bornOn')} max={today()} />
      <FormRadioGroup
        name="sex"
        label={t('cases.referrals.new.who.sex')}
        choices={sexes.map((value) => ({ value, label: t(`cases.words.sex.${value}`) }))}
      />
      <FormSelect
        name="schoolStage"
        isOptional
        label={t('cases.referrals.new.who.schoolStage')}
        help={t('cases.referrals.new.who.schoolStageHelp')}
        choices={schoolStages.map((value) => ({ value, label: t(`cases.words.schoolStage.${value}`) }))}
      />
    </>
  );
}

/** Which programme. The police have one only, and are not asked. */
function ProgrammeField() {
  const { t } = useTranslation();
  const { membership } = useSession();
  if (membership.organisation.kind === 'police') return null;
  return (
    <FormRadioGroup
      name="programme"
      label={t('cases.referrals.new.who.programme')}
      choices={programmes.map((value) => ({
        value,
        label: t(`cases.referrals.programme.${value}`),
        help: t(`cases.referrals.programme.${value}Help`),
      }))}
    />
  );
}

function NameFields() {
  const { t } = useTranslation();
  return (
    <>
      <FormTextField name="givenName" label={t('cases.referrals.new.who.givenName')} />
      <FormTextField name="familyName" label={t('cases.referrals.new.who.familyName')} />
      <FormTextField
        name="personalIdentityNumber"
        isOptional
        inputMode="numeric"
        width="medium"
        label={t('cases.referrals.new.who.number')}
        help={t('cases.referrals.new.who.numberHelp')}
      />
    </>
  );
}
