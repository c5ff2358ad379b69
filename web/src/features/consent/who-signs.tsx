import { useTranslation } from 'react-i18next';
import { shortDay } from '../../lib/dates';
import { Section } from '../../ui/section';
import { Reviewed } from '../disclosures/rule-text';
import type { Preparation } from './matrix';
import { useSignatoryName } from './signatory-name';

/** Who must sign, and the rules that say so, each with how sure we are of it. */
export function WhoSigns({ preparation }: { preparation: Preparation }) {
  const { t } = useTranslation();
  const nameOf = useSignatoryName();
  const { signatories, rules, age } = preparation;
  return (
    <Section title={t('consent.offer.who')} help={t('consent.offer.age', { count: age })} isPanel>
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
