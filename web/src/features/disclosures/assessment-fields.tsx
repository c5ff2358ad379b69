import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { FormDateField, FormRadioGroup, FormTextArea, FormTextField } from '../../ui/form-fields';
import { Section } from '../../ui/section';
import type { Ground } from './disclosure-queries';

/** Who asked, the written assessment, the family, and until when. */
export function AssessmentFields({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const start = useWatch({ name: 'start' }) as string;
  const isFamilyTold = useWatch({ name: 'isFamilyTold' }) as string;
  const starts = [
    ...(ground.mayAnswerRequest ? [{ value: 'request', label: t('disclosures.make.onRequest') }] : []),
    ...(ground.mayActOnOwnInitiative ? [{ value: 'own', label: t('disclosures.make.onOwn') }] : []),
  ];
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  return (
    <>
      <Section title={t('disclosures.make.assessment')} help={t('disclosures.make.assessmentHelp')}>
        <FormRadioGroup name="start" label={t('disclosures.make.start')} choices={starts} />
        {start === 'request' && (
          <FormTextField name="requestReference" label={t('disclosures.make.reference')} maxLength={200} />
        )}
        <FormTextArea name="assessment" label={t('disclosures.make.need')} rows={4} maxLength={4000} />
        <FormTextArea name="childsBest" label={t('disclosures.make.childsBest')} rows={4} maxLength={4000} />
        <FormTextArea name="harm" label={t('disclosures.make.harm')} rows={4} maxLength={4000} />
      </Section>
      <Section title={t('disclosures.make.limits')}>
        <FormRadioGroup
          name="isFamilyTold"
          label={t('disclosures.make.family')}
          choices={yesNo(t('disclosures.make.familyTold'), t('disclosures.make.familyNotTold'))}
        />
        {isFamilyTold === 'no' && (
          <FormTextArea
            name="familyNotToldBecause"
            label={t('disclosures.make.familyWhyNot')}
            rows={3}
            maxLength={4000}
          />
        )}
        <FormRadioGroup
          name="mayServeInvestigation"
          label={t('disclosures.make.investigation')}
          choices={yesNo(t('disclosures.make.investigationYes'), t('disclosures.make.investigationNo'))}
        />
        <FormDateField
          name="coversUntil"
          label={t('disclosures.make.until')}
          help={t('disclosures.make.untilHelp', { day: longDay(lastDayBefore(ground.latestEnd)) })}
          max={lastDayBefore(ground.latestEnd)}
        />
      </Section>
    </>
  );
}
