import { useTranslation } from 'react-i18next';
import { isRestricted } from '../../api/restricted';
import { shortDay } from '../../lib/dates';
import { Icon } from '../../ui/icons';
import { useIsNarrow } from '../../ui/use-is-narrow';
import { Withheld } from '../../ui/withheld';
import { ConsentPart } from './consent-part';
import { CategoryMeanings } from './category-meanings';
import { type Consent, type Scope, categoriesOf, cellKey, isOpen, tenseOf, unitsOf } from './matrix';
import { MatrixTable } from './matrix-table';
import { ToldList } from './told-list';

type Tense = ReturnType<typeof tenseOf>;

const leadOf = {
  now: 'consent.matrix.learns',
  perhaps: 'consent.matrix.wouldLearn',
  over: 'consent.matrix.learned',
} as const;

/** What a consent says may be told, cell by cell; what was taken back is marked where it stood. */
export function ConsentMatrix({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  if (isRestricted(consent.scopes)) {
    return (
      <ConsentPart title={t('consent.matrix.title')}>
        <p>
          <Withheld what={consent.scopes} />
        </p>
      </ConsentPart>
    );
  }
  return <ToldMatrix consent={consent} scopes={consent.scopes} />;
}

function ToldMatrix({ consent, scopes }: { consent: Consent; scopes: readonly Scope[] }) {
  const { consentNumber, state } = consent;
  const tense = tenseOf(state);
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const units = unitsOf(scopes);
  const categories = categoriesOf(scopes);
  const byKey = new Map(scopes.map((scope) => [cellKey(scope), scope]));
  return (
    <ConsentPart title={t('consent.matrix.title')} {...(isNarrow ? {} : { help: t('consent.matrix.help') })}>
      {tense !== 'now' && (
        <p className="not-now">
          <Icon name="lock" size={16} />
          {t(`consent.matrix.tense.${tense}`)}
        </p>
      )}
      {isNarrow ? (
        <InWords scopes={scopes} tense={tense} />
      ) : (
        <MatrixTable
          caption={t('consent.matrix.captionOf', { number: consentNumber })}
          units={units}
          categories={categories}
          cell={(cell) => <Mark scope={byKey.get(cellKey(cell))} tense={tense} />}
        />
      )}
      <CategoryMeanings categories={categories} />
    </ConsentPart>
  );
}

/** On a narrow screen the same is told in sentences. */
function InWords({ scopes, tense }: { scopes: readonly Scope[]; tense: Tense }) {
  const { t } = useTranslation();
  const withdrawn = scopes.filter((scope) => !isOpen(scope));
  return (
    <>
      <ToldList cells={scopes.filter(isOpen)} lead={leadOf[tense]} />
      {withdrawn.length > 0 && (
        <div className="withdrawn-words">
          <p className="row">
            <Icon name="late" />
            <strong>{t('consent.matrix.withdrawnTitle')}</strong>
          </p>
          <ToldList cells={withdrawn} lead="consent.withdraw.stopsUnit" />
        </div>
      )}
    </>
  );
}

function Mark({ scope, tense }: { scope: Scope | undefined; tense: Tense }) {
  const { t } = useTranslation();
  if (!scope) {
    return (
      <span className="mark mark-no">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('consent.matrix.no')}</span>
      </span>
    );
  }
  if (scope.withdrawnAt !== null) {
    return (
      <span className="mark mark-withdrawn">
        <Icon name="late" size={14} />
        {t('consent.matrix.withdrawn', { day: shortDay(scope.withdrawnAt) })}
      </span>
    );
  }
  return (
    <span className={`mark mark-yes mark-${tense}`}>
      <Icon name="check" size={16} />
      <span className="visually-hidden">{t(`consent.matrix.yes.${tense}`)}</span>
    </span>
  );
}
