import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { DescriptionList, type Fact } from '../../../ui/description-list';
import { Section } from '../../../ui/section';
import type { NewReferral } from '../referral-queries';
import { useConcernFacts, useFamilyFacts, usePersonFacts } from './referral-facts';
import { type ReferralValues, type StepName, toReferral } from './referral-form';

/** Step 4: all that was written, step by step, each with the way back. */
export function CheckStep({ onChange }: { onChange: (step: StepName) => void }) {
  const { t } = useTranslation();
  const referral = toReferral(useFormContext<ReferralValues>().getValues());
  const facts = useFacts(referral);
  return (
    <>
      <p>{t('cases.referrals.new.check.intro')}</p>
      {(['who', 'concern', 'family'] as const).map((step) => {
        const title = t(`cases.referrals.new.steps.${step}`);
        return (
          <Section
            key={step}
            title={title}
            level={3}
            isPanel
            action={
              <Button
                variant="tertiary"
                aria-label={t('cases.referrals.new.changeStep', { step: title })}
                onPress={() => onChange(step)}
              >
                {t('cases.referrals.new.change')}
              </Button>
            }
          >
            <DescriptionList facts={facts[step]} />
          </Section>
        );
      })}
    </>
  );
}

/** What was written, as the referral itself will show it. */
function useFacts(referral: NewReferral): Record<'who' | 'concern' | 'family', Fact[]> {
  const name = [referral.givenName, referral.familyName].filter(Boolean).join(' ');
  const person = { ...referral, name, number: referral.personalIdentityNumber ?? null };
  return {
    who: usePersonFacts(person),
    concern: useConcernFacts(referral),
    family: useFamilyFacts(referral),
  };
}
