import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { DescriptionList } from '../../ui/description-list';
import type { LegalRule, RuleProposal } from './legal-rule-queries';
import { MemberValue } from './rule-value';
import { useMemberName } from './rule-words';

interface Change {
  readonly term: string;
  readonly isSame: boolean;
  readonly now: ReactNode;
  readonly then: ReactNode;
}

/** What a proposal would change, the old beside the new; what it leaves as it is, by name. */
export function RuleChanges({ proposal }: { proposal: RuleProposal }) {
  const { t } = useTranslation();
  const changes = useChanges(proposal);
  const unchanged = changes.filter(({ isSame }) => isSame).map(({ term }) => inSentence(term));
  return (
    <>
      <DescriptionList
        facts={changes
          .filter(({ isSame }) => !isSame)
          .map(({ term, now, then }) => ({ term, value: <OldAndNew now={now} then={then} /> }))}
      />
      {unchanged.length > 0 && (
        <p className="quiet">{t('legalRules.proposals.unchanged', { fields: listed(unchanged) })}</p>
      )}
    </>
  );
}

function OldAndNew({ now, then }: Pick<Change, 'now' | 'then'>) {
  const { t } = useTranslation();
  return (
    <div className="old-and-new">
      <div>
        <span className="quiet">{t('legalRules.proposals.now')}</span>
        <div>{now}</div>
      </div>
      <div className="old-and-new-then">
        <span className="quiet">{t('legalRules.proposals.then')}</span>
        <div>{then}</div>
      </div>
    </div>
  );
}

function useChanges(proposal: RuleProposal): Change[] {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const { before } = proposal;
  const said = (term: string, now: string, then: string, lang?: string): Change => ({
    term,
    isSame: now === then,
    now: <span lang={lang}>{now}</span>,
    then: <span lang={lang}>{then}</span>,
  });
  const review = ({ reviewedBy, reviewedOn }: Pick<LegalRule, 'reviewedBy' | 'reviewedOn'>): string =>
    reviewedBy === null || reviewedOn === null
      ? t('legalRules.proposals.nobodyReviewed')
      : t('disclosures.rule.reviewed', { name: reviewedBy, day: longDay(reviewedOn) });
  const members = [...new Set([...Object.keys(before.value), ...Object.keys(proposal.value)])];
  return [
    said(t('legalRules.propose.law'), before.law, proposal.law, 'sv'),
    said(t('legalRules.propose.text'), before.text, proposal.text, 'sv'),
    ...members.map((member) => ({
      term: memberName(member),
      isSame: JSON.stringify(before.value[member]) === JSON.stringify(proposal.value[member]),
      now: <MemberValue member={member} value={before.value[member]} />,
      then: <MemberValue member={member} value={proposal.value[member]} />,
    })),
    said(t('legalRules.propose.source'), before.source, proposal.source, 'sv'),
    said(
      t('legalRules.certainty'),
      t(`legalRules.certainties.${before.certainty}`),
      t(`legalRules.certainties.${proposal.certainty}`),
    ),
    said(t('legalRules.proposals.review'), review(before), review(proposal)),
  ];
}
