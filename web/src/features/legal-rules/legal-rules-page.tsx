import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { type LegalRule, legalRulesQuery } from './legal-rule-queries';
import './legal-rules.css';
import { ProposeRuleDialog } from './propose-rule-dialog';
import { RuleProposals } from './rule-proposals';
import { RuleVersions } from './rule-versions';

const kinds = [
  'disclosure_ground',
  'consent_policy',
  'age_limit',
  'contact_policy',
  'access_policy',
  'log_review',
  'retention',
  'legal_basis',
  'deadline',
  'sharing_guidance',
  'threshold',
] as const;
type Kind = (typeof kinds)[number] | 'others';

const isOfKind = (rule: LegalRule, kind: Kind): boolean =>
  kind === 'others' ? !kinds.some((each) => each === rule.kind) : rule.kind === kind;

/** "Lagregler": what the service rests on, each with its words, source, validity and who reviewed it; and its changes. */
export function LegalRulesPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(legalRulesQuery);
  const { banner, tell } = useResult();
  const seesProposals = useMay('legal-rule:see-proposals');
  const [changing, setChanging] = useState<LegalRule | null>(null);
  const unreviewed = data?.items.filter(({ isInForce, reviewedBy }) => isInForce && reviewedBy === null);
  return (
    <Page title={t('legalRules.title')} lead={t('legalRules.lead')}>
      {banner}
      {error && <FailureBanner error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={10} />}
      {unreviewed !== undefined && unreviewed.length > 0 && (
        <InfoBanner kind="attention" title={t('legalRules.unreviewed', { count: unreviewed.length })}>
          <p>{t('legalRules.unreviewedBody')}</p>
        </InfoBanner>
      )}
      {seesProposals && <RuleProposals onDone={tell} />}
      {data &&
        [...kinds, 'others' as const].map((kind) => (
          <RulesOfKind key={kind} kind={kind} rules={data.items} onChange={setChanging} />
        ))}
      {changing && <ProposeRuleDialog rule={changing} onClose={() => setChanging(null)} onProposed={tell} />}
    </Page>
  );
}

interface RulesOfKindProps {
  kind: Kind;
  rules: readonly LegalRule[];
  onChange: (rule: LegalRule) => void;
}

function RulesOfKind({ kind, rules, onChange }: RulesOfKindProps) {
  const { t } = useTranslation();
  const ofKind = rules.filter((rule) => isOfKind(rule, kind));
  const codes = [...new Set(ofKind.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <Section title={t(`legalRules.kinds.${kind}`)}>
      {codes.map((code) => (
        <RuleVersions key={code} versions={ofKind.filter((rule) => rule.code === code)} onChange={onChange} />
      ))}
    </Section>
  );
}
