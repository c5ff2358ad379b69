import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Known, known } from '../../api/restricted';
import { lastDayBefore, longDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import '../../ui/data-table.css';
import { Disclosure } from '../../ui/disclosure';
import { Icon } from '../../ui/icons';
import { Select } from '../../ui/select';
import { exclusionWords } from './exclusion-words';
import { languageName } from './languages';
import { type Consent, type Scope, cellKey, isOpen, scopesOf } from './matrix';
import { subjectOf } from './offer-values';

/** What the newest follows, or else the one before it about the same person, or else any other. */
function earlierOf([newest, ...earlier]: readonly Consent[]): Consent | undefined {
  if (!newest) return undefined;
  const followed = earlier.find(({ id }) => id === newest.followsId);
  return followed ?? earlier.find((each) => subjectOf(each) === subjectOf(newest)) ?? earlier[0];
}

/** Two versions side by side, line by line, with each difference marked in words and by a sign. */
export function CompareVersions({ consents }: { consents: readonly Consent[] }) {
  const { t } = useTranslation();
  const [newest] = consents;
  const [left, setLeft] = useState(() => earlierOf(consents)?.id ?? '');
  const [right, setRight] = useState(newest?.id ?? '');
  const [older, newer] = [left, right].map((id) => consents.find((each) => each.id === id));
  const choices = consents.map((each) => ({
    value: each.id,
    label: `${t('consent.tab.number', { number: each.consentNumber })}: ${inSentence(t(`consent.state.${each.state}`))}`,
  }));
  return (
    <Disclosure summary={t('consent.compare.title')}>
      <div className="compare-choices">
        <Select label={t('consent.compare.older')} choices={choices} value={left} onChange={setLeft} />
        <Select label={t('consent.compare.newer')} choices={choices} value={right} onChange={setRight} />
      </div>
      {older && newer && <Comparison older={older} newer={newer} />}
    </Disclosure>
  );
}

interface Line {
  term: string;
  older: string;
  newer: string;
}

function Comparison({ older, newer }: { older: Consent; newer: Consent }) {
  const { t } = useTranslation();
  const tell = useTelling();
  const [before, after] = [tell(older), tell(newer)];
  const lines: Line[] = before.map(({ term, value }, index) => ({
    term,
    older: value,
    newer: after[index]?.value ?? '',
  }));
  const cells = useCellLines(older, newer);
  const changes = [...lines, ...cells].filter((line) => line.older !== line.newer).length;
  const head = (consent: Consent): string => t('consent.tab.number', { number: consent.consentNumber });
  return (
    <>
      <p role="status">{t('consent.compare.changes', { count: changes })}</p>
      <div className="table-region" role="region" aria-label={t('consent.compare.title')} tabIndex={0}>
        <table className="table compare">
          <caption className="visually-hidden">
            {t('consent.compare.caption', { older: older.consentNumber, newer: newer.consentNumber })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('consent.compare.what')}</th>
              <th scope="col">{head(older)}</th>
              <th scope="col">{head(newer)}</th>
              <th scope="col">{t('consent.compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {[...lines, ...cells].map((line) => (
              <CompareRow key={line.term} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function CompareRow({ line: { term, older, newer } }: { line: Line }) {
  const { t } = useTranslation();
  const isSame = older === newer;
  return (
    <tr className={isSame ? undefined : 'compare-changed'}>
      <th scope="row">{term}</th>
      <td>{older}</td>
      <td>{newer}</td>
      <td>
        {isSame ? (
          <span className="quiet">{t('consent.compare.same')}</span>
        ) : (
          <span className="compare-mark">
            <Icon name="warning" size={16} />
            {t('consent.compare.changed')}
          </span>
        )}
      </td>
    </tr>
  );
}

/** What a version says beside its matrix, as text that can be compared. */
function useTelling() {
  const { t } = useTranslation();
  const none = t('consent.compare.none');
  const subject = ({ guardian }: Consent): string =>
    guardian === null
      ? t('consent.offer.aboutChild')
      : t('consent.facts.aboutGuardian', { name: known(guardian.name) ?? t('consent.signatories.unknown') });
  return (consent: Consent): { term: string; value: string }[] => [
    { term: t('consent.compare.state'), value: t(`consent.state.${consent.state}`) },
    { term: t('consent.offer.about'), value: subject(consent) },
    { term: t('consent.offer.validFrom'), value: longDay(consent.validFrom) },
    { term: t('consent.offer.lastDay'), value: longDay(lastDayBefore(consent.validUntil)) },
    {
      term: t('consent.facts.purposes'),
      value: listed(consent.purposes.map((each) => inSentence(t(`consent.purposes.${each}`)))),
    },
    { term: t('consent.facts.language'), value: languageName(consent.language) },
    {
      term: t('consent.facts.exclusions'),
      value:
        known(consent.exclusions)
          ?.map((each) => exclusionWords(each, t))
          .join('; ') || none,
    },
    { term: t('consent.facts.interpreter'), value: interpreterWords(known(consent.interpreter), t) },
    { term: t('consent.facts.childView'), value: known(consent.childView) ?? none },
    { term: t('consent.facts.maturity'), value: known(consent.maturity)?.reasons ?? none },
    { term: t('consent.facts.custodyProof'), value: custodyWords(known(consent.custodyProof), t) },
  ];
}

const interpreterWords = (interpreter: Known<Consent['interpreter']> | undefined, t: TFunction): string =>
  interpreter
    ? `${languageName(interpreter.language)}, ${inSentence(t(`consent.interpreter.${interpreter.mode}`))}`
    : t('consent.compare.none');

const custodyWords = (proof: Known<Consent['custodyProof']> | undefined, t: TFunction): string =>
  proof ? t(`consent.custodyProof.${proof.kind}`) : t('consent.compare.none');

/** Every cell that either version has, in words. */
function useCellLines(older: Consent, newer: Consent): Line[] {
  const { t } = useTranslation();
  const standing = (scope: Scope | undefined): string => {
    if (!scope) return t('consent.matrix.no');
    return isOpen(scope) ? t('consent.compare.included') : t('consent.compare.takenBack');
  };
  const all = new Map([...scopesOf(older), ...scopesOf(newer)].map((scope) => [cellKey(scope), scope]));
  return [...all].map(([key, { disclosing, receiving, category }]) => ({
    term: t('consent.matrix.cell', {
      from: disclosing.name,
      category: inSentence(t(`consent.categories.${category}`)),
      to: receiving.name,
    }),
    older: standing(scopesOf(older).find((scope) => cellKey(scope) === key)),
    newer: standing(scopesOf(newer).find((scope) => cellKey(scope) === key)),
  }));
}
