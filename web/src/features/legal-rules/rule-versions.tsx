import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { lastDayBefore, longDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { Disclosure as Fold } from '../../ui/disclosure';
import { Section } from '../../ui/section';
import { Reviewed, RuleWords } from '../disclosures/rule-text';
import type { LegalRule } from './legal-rule-queries';
import { useRuleName } from './rule-words';
import { RuleValue } from './rule-value';

interface RuleVersionsProps {
  /** Of one rule, the newest first. */
  versions: readonly LegalRule[];
  onChange: (rule: LegalRule) => void;
}

/** A rule: the version that holds, with those before and after it folded away. */
export function RuleVersions({ versions, onChange }: RuleVersionsProps) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  const proposes = useMay('legal-rule:propose');
  const shown = versions.find(({ isInForce }) => isInForce) ?? versions[0];
  const newest = versions.find(({ isNewest }) => isNewest);
  if (!shown) return null;
  const name = ruleName(shown);
  return (
    <Section title={name} level={3} isPanel action={<Reviewed rule={shown} />}>
      <RuleWords rule={shown} isNamed={name !== shown.law} />
      <Fold summary={t('legalRules.value', { name })}>
        <RuleValue rule={shown} />
      </Fold>
      {versions
        .filter((each) => each !== shown)
        .map((rule) => (
          <OtherVersion key={rule.validFrom} rule={rule} isComing={rule.validFrom > shown.validFrom} />
        ))}
      {proposes && newest && (
        <div className="row">
          <Button aria-label={t('legalRules.propose.label', { name })} onPress={() => onChange(newest)}>
            {t('legalRules.propose.act')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function OtherVersion({ rule, isComing }: { rule: LegalRule; isComing: boolean }) {
  const { t } = useTranslation();
  const summary =
    isComing || rule.validUntil === null
      ? t('legalRules.coming', { day: longDay(rule.validFrom) })
      : t('legalRules.earlier', { day: longDay(lastDayBefore(rule.validUntil)) });
  return (
    <Fold summary={summary}>
      <Reviewed rule={rule} />
      <RuleWords rule={rule} isNamed />
      <RuleValue rule={rule} />
    </Fold>
  );
}
