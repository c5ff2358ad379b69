import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { DescriptionList } from '../../ui/description-list';
import type { LegalRule } from './legal-rule-queries';
import { useMemberLines, useMemberName } from './rule-words';

/** A member of a rule's value, in words; a list when it says several things. */
export function MemberValue({ member, value }: { member: string; value: unknown }) {
  const lines = useMemberLines()(value);
  const lang = member === 'sv' || member === 'en' ? member : undefined;
  if (lines.length === 1) return <span lang={lang}>{lines[0]}</span>;
  return (
    <ul className="bullets" lang={lang}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What a rule says to the service, how certain it is, and until when it holds. */
export function RuleValue({ rule }: { rule: LegalRule }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const until =
    rule.validUntil === null ? t('legalRules.untilFurther') : longDay(lastDayBefore(rule.validUntil));
  return (
    <DescriptionList
      facts={[
        ...Object.entries(rule.value).map(([member, value]) => ({
          term: memberName(member),
          value: <MemberValue member={member} value={value} />,
        })),
        { term: t('legalRules.certainty'), value: t(`legalRules.certainties.${rule.certainty}`) },
        { term: t('legalRules.until'), value: until },
        { term: t('legalRules.code'), value: <code>{rule.code}</code> },
      ]}
    />
  );
}
