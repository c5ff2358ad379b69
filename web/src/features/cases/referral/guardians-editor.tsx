import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../../api/today';
import { Button } from '../../../ui/button';
import { FormDateField, FormSelect, FormTextField } from '../../../ui/form-fields';
import { InfoBanner } from '../../../ui/info-banner';
import { Section } from '../../../ui/section';
import { type Acceptance, newGuardian } from './acceptance';
import { custodies, relations } from './referral-codes';

/** The server takes no more. */
const most = 6;

/** The guardians: none to begin with, added and removed one by one. */
export function GuardiansEditor({ isProtected }: { isProtected: boolean }) {
  const { t } = useTranslation();
  const { control } = useFormContext<Acceptance>();
  const { fields, append, remove } = useFieldArray({ control, name: 'guardians' });
  return (
    <Section
      title={t('cases.referrals.accept.guardians')}
      level={3}
      help={t('cases.referrals.accept.guardiansHelp')}
    >
      {isProtected && <InfoBanner kind="attention" title={t('cases.referrals.accept.protectedNote')} />}
      {fields.length === 0 && <p className="quiet">{t('cases.referrals.accept.noGuardians')}</p>}
      {fields.map((field, index) => (
        <fieldset key={field.id} className="guardian">
          <legend>{t('cases.referrals.accept.guardian', { number: index + 1 })}</legend>
          <GuardianFields at={`guardians.${String(index)}`} isProtected={isProtected} />
          <div className="row">
            <Button variant="tertiary" onPress={() => remove(index)}>
              {t('cases.referrals.accept.remove', { number: index + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      {fields.length < most && (
        <div className="row">
          <Button onPress={() => append(newGuardian)}>{t('cases.referrals.accept.add')}</Button>
        </div>
      )}
    </Section>
  );
}

function GuardianFields({ at, isProtected }: { at: string; isProtected: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {!isProtected && (
        <>
          <FormTextField name={`${at}.givenName`} label={t('cases.referrals.accept.givenName')} />
          <FormTextField name={`${at}.familyName`} label={t('cases.referrals.accept.familyName')} />
          <FormTextField
            name={`${at}.personalIdentityNumber`}
            isOptional
            inputMode="numeric"
            label={t('cases.referrals.accept.number')}
            help={t('cases.referrals.accept.numberHelp')}
          />
        </>
      )}
      <FormDateField name={`${at}.bornOn`} label={t('cases.referrals.accept.bornOn')} max={today()} />
      <FormSelect
        name={`${at}.relation`}
        label={t('cases.referrals.accept.relation')}
        choices={relations.map((value) => ({ value, label: t(`cases.words.relation.${value}`) }))}
      />
      <FormSelect
        name={`${at}.custody`}
        label={t('cases.referrals.accept.custody')}
        choices={custodies.map((value) => ({ value, label: t(`cases.words.custody.${value}`) }))}
      />
    </>
  );
}
