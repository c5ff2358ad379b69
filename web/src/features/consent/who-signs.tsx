import { useTranslation } from 'react-i18next';
import { shortDay } from '../../lib/dates';
import { Section } from '../../ui/section';
import { Reviewed } from '../disclosures/rule-text';
import type { Preparation } from './matrix';
import { CHILD } from './offer-values';
import { useSignatoryName } from './signatory-name';

/** For a guardian's own facts that guardian signs, and nobody else. */
function signatoriesOf({ signatories, guardians }: Preparation, about: string): Preparation['signatories'] {
  if (about === CHILD) return signatories;
  return guardians
    .filter(({ personId }) => personId === about)
    .map((guardian) => ({ ...guardian, capacity: 'data_subject', isRequired: true, custody: null }));
}

/** Who must sign, and the rules that say so, each with how sure we are of it. */
export function WhoSigns({ preparation, about }: { preparation: Preparation; about: string }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { rules, age } = preparation;
  const signatories = signatoriesOf(preparation, about);
  return (
    <Section
      title={t('consent.offer.who')}
      help={about === CHILD ? t('consent.offer.age', { count: age }) : t('consent.offer.guardianAlone')}
      isPanel
    >
      <ul className="signatories plain-list">
        {signatories.map((signatory) => (
          <li key={signatory.personId}>
            <div>
              <p>
                <strong>{nameOf(signatory)}</strong>{' '}
                <span className="quiet">
                  {t(`consent.capacity.${signatory.capacity}`)}
                  {signatory.custody !== null && `, ${t(`consent.custody.${signatory.custody}`)}`}
                </span>
              </p>
              <p>
                {t(signatory.isRequired ? 'consent.signatories.required' : 'consent.signatories.offered')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Section level={3} title={t('consent.offer.rules')}>
        {rules.map((rule) => (
          <Rule key={rule.code} rule={rule} />
        ))}
      </Section>
    </Section>
  );
}

function Rule({ rule }: { rule: Preparation['rules'][number] }) {
  const { t } = useTranslation();
  const { text, law, validFrom } = rule;
  return (
    <div className="rule">
      <p lang="sv">{text}</p>
      <p className="quiet small">{t('consent.offer.rule', { law, from: shortDay(validFrom) })}</p>
      <p>
        <Reviewed rule={rule} />
      </p>
    </div>
  );
}
