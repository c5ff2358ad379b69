import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormRadioGroup } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import type { Consent, Preparation } from './matrix';
import { CHILD, type OfferValues, subjectOf } from './offer-values';
import { WhoSigns } from './who-signs';

interface OfferSubjectProps {
  preparation: Preparation;
  /** Whom it may be about: those of whom no other draft is. */
  subjects: readonly string[];
  consents: readonly Consent[];
}

/** Whom it is about, and what follows from that: which consent it would replace, who signs, and whether somebody is missing. */
export function OfferSubject({ preparation, subjects, consents }: OfferSubjectProps) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const about = useWatch({ control, name: 'about' });
  const inForce = consents.find((each) => each.state === 'in-force' && subjectOf(each) === about);
  return (
    <>
      <Subject preparation={preparation} subjects={subjects} />
      {inForce && <InfoBanner title={t('consent.offer.replaces', { number: inForce.consentNumber })} />}
      {about === CHILD && preparation.isGuardianMissing && (
        <InfoBanner kind="attention" title={t('consent.offer.guardianMissing')}>
          <p>{t('consent.offer.guardianMissingBody')}</p>
        </InfoBanner>
      )}
      <WhoSigns preparation={preparation} about={about} />
    </>
  );
}

function Subject({ preparation: { guardians }, subjects }: Omit<OfferSubjectProps, 'consents'>) {
  const { t } = useTranslation();
  if (guardians.length === 0) return null;
  return (
    <Section title={t('consent.offer.subject')}>
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
    </Section>
  );
}
