import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { DescriptionList } from '../../ui/description-list';
import { Disclosure as Fold } from '../../ui/disclosure';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { type LegalRule, legalRulesQuery } from './disclosure-queries';
import { RuleText } from './rule-text';

const kinds = [
  'disclosure_ground',
  'consent_policy',
  'age_limit',
  'legal_basis',
  'deadline',
  'sharing_guidance',
  'access_policy',
  'threshold',
] as const;

/** "Lagregler": what the service rests on, each with its words, source, validity and who reviewed it. */
export function LegalRulesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(legalRulesQuery);
  const unreviewed = data?.items.filter(({ isInForce, reviewedBy }) => isInForce && reviewedBy === null);
  return (
    <Page title={t('disclosures.law.title')} lead={t('disclosures.law.lead')}>
      {error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={10} />}
      {unreviewed !== undefined && unreviewed.length > 0 && (
        <InfoBanner kind="attention" title={t('disclosures.law.unreviewed', { count: unreviewed.length })}>
          <p>{t('disclosures.law.unreviewedBody')}</p>
        </InfoBanner>
      )}
      {data && kinds.map((kind) => <RulesOfKind key={kind} kind={kind} rules={data.items} />)}
    </Page>
  );
}

function RulesOfKind({ kind, rules }: { kind: (typeof kinds)[number]; rules: readonly LegalRule[] }) {
  const { t } = useTranslation();
  const ofKind = rules.filter((rule) => rule.kind === kind);
  const codes = [...new Set(ofKind.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <Section title={t(`disclosures.law.kinds.${kind}`)}>
      {codes.map((code) => (
        <Versions key={code} versions={ofKind.filter((rule) => rule.code === code)} />
      ))}
    </Section>
  );
}

/** The version that holds, and those before and after it. */
function Versions({ versions }: { versions: readonly LegalRule[] }) {
  const { t } = useTranslation();
  const shown = versions.find(({ isInForce }) => isInForce) ?? versions[0];
  if (!shown) return null;
  const others = versions.filter((each) => each !== shown);
  return (
    <div className="stack stack-tight">
      <RuleText rule={shown} />
      <Fold summary={t('disclosures.law.value', { law: shown.law })}>
        <Value rule={shown} />
        {others.map((rule) => (
          <RuleText key={rule.validFrom} rule={rule} />
        ))}
      </Fold>
    </div>
  );
}

function Value({ rule }: { rule: LegalRule }) {
  const { t } = useTranslation();
  const until =
    rule.validUntil === null ? t('disclosures.law.untilFurther') : longDay(lastDayBefore(rule.validUntil));
  return (
    <DescriptionList
      facts={[
        { term: t('disclosures.law.code'), value: rule.code },
        { term: t('disclosures.law.certainty'), value: t(`disclosures.law.certainties.${rule.certainty}`) },
        { term: t('disclosures.law.until'), value: until },
        ...Object.entries(rule.value).map(([term, value]) => ({
          term,
          value: <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>,
        })),
      ]}
    />
  );
}
