import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { FormCheckbox, FormDateField, FormRadioGroup, FormTextField } from '../../ui/form-fields';
import { type DetentionValues, readNumber } from './record-detention';

const ways = ['number', 'named', 'unknown'] as const;
const sexes = ['female', 'male', 'unknown'] as const;

/** Who is held: by number, by name and birthday, or not known yet. */
export function DetainedPersonFields() {
  const { t } = useTranslation();
  const who = useWatch<DetentionValues, 'who'>({ name: 'who' });
  return (
    <>
      <FormRadioGroup
        name="who"
        label={t('custody.newEvent.who')}
        choices={ways.map((value) => ({
          value,
          label: t(`custody.newEvent.whoChoices.${value}`),
          help: value === 'unknown' ? t('custody.newEvent.whoHelp.unknown') : undefined,
        }))}
      />
      {who === 'number' && <NumberField />}
      {(who === 'number' || who === 'named') && (
        <>
          <FormTextField name="person.givenName" label={t('custody.newEvent.givenName')} maxLength={100} />
          <FormTextField name="person.familyName" label={t('custody.newEvent.familyName')} maxLength={100} />
        </>
      )}
      {who === 'named' && (
        <>
          <FormDateField name="person.bornOn" label={t('custody.newEvent.bornOn')} />
          <FormRadioGroup
            name="person.sex"
            label={t('custody.newEvent.sex')}
            choices={sexes.map((value) => ({ value, label: t(`custody.newEvent.sexes.${value}`) }))}
          />
        </>
      )}
      {(who === 'number' || who === 'named') && (
        <FormCheckbox
          name="person.isProtected"
          label={t('custody.newEvent.isProtected')}
          help={t('custody.newEvent.isProtectedHelp')}
        />
      )}
    </>
  );
}

function NumberField() {
  const { t } = useTranslation();
  const written = useWatch<DetentionValues, 'person.personalIdentityNumber'>({
    name: 'person.personalIdentityNumber',
  });
  const said = readNumber(written);
  return (
    <FormTextField
      name="person.personalIdentityNumber"
      label={t('custody.newEvent.number')}
      help={
        said ? t('custody.person.bornOn', { day: longDay(said.bornOn) }) : t('custody.newEvent.numberHelp')
      }
      inputMode="numeric"
      maxLength={13}
    />
  );
}
