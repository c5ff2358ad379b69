import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { InfoBanner } from '../../ui/info-banner';
import type { Consent, Preparation } from './matrix';
import { CHILD, type OfferValues, subjectOf } from './offer-values';
import { WhoSigns } from './who-signs';

interface OfferSubjectProps {
  preparation: Preparation;
  consents: readonly Consent[];
}

/** What follows from whom it is about: which consent it would replace, who signs, and whether somebody is missing. */
export function OfferSubject({ preparation, consents }: OfferSubjectProps) {
  const { t } = useTranslation();
  const { control } = useFormContext<OfferValues>();
  const about = useWatch({ control, name: 'about' });
  const inForce = consents.find((each) => each.state === 'in-force' && subjectOf(each) === about);
  return (
    <>
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
