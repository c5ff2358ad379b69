import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Pill } from '../../ui/status-word';

interface Reviewable {
  reviewedBy: string | null;
  reviewedOn: string | null;
}

/** Whether a named lawyer has reviewed a rule: in plain sight wherever it is used. */
export function Reviewed({ rule }: { rule: Reviewable }) {
  const { t } = useTranslation();
  if (rule.reviewedBy === null || rule.reviewedOn === null) {
    return (
      <Pill tone="soon" icon="warning">
        {t('disclosures.rule.unreviewed')}
      </Pill>
    );
  }
  return (
    <Pill tone="done" icon="done">
      {t('disclosures.rule.reviewed', { name: rule.reviewedBy, day: longDay(rule.reviewedOn) })}
    </Pill>
  );
}

interface Words {
  law: string;
  text: string;
  source: string;
  validFrom: string;
}

/** The words of a rule, which are Swedish, with source and first day; its provision too where a name stands above. */
export function RuleWords({ rule, isNamed = false }: { rule: Words; isNamed?: boolean }) {
  return (
    <>
      {isNamed && <p lang="sv">{rule.law}</p>}
      <p lang="sv">{rule.text}</p>
      <RuleSource rule={rule} />
    </>
  );
}

/** Where a rule can be read, and since when it holds. */
export function RuleSource({ rule }: { rule: Pick<Words, 'source' | 'validFrom'> }) {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t('disclosures.rule.source')} <span lang="sv">{rule.source}</span>.{' '}
      {t('disclosures.rule.since', { day: longDay(rule.validFrom) })}
    </p>
  );
}

/** A legal rule with its words, its source and since when it holds. */
export function RuleText({ rule }: { rule: Reviewable & Words }) {
  return (
    <div className="note-hint">
      <p>
        <strong lang="sv">{rule.law}</strong> <Reviewed rule={rule} />
      </p>
      <RuleWords rule={rule} />
    </div>
  );
}
