import type { LegalRuleProposalView } from '../../src/trust/legal-rules/legal-rule-proposal.view';
import type { LegalRulesView, LegalRuleView } from '../../src/trust/legal-rules/legal-rule.view';
import { answerOf } from './answer';
import { dayFromNow } from './builders';
import type { SignedIn } from './person';

/** The newest version of a rule, as it is listed. */
export async function newestRule(by: SignedIn, code: string): Promise<LegalRuleView> {
  const { items } = await answerOf<LegalRulesView>(by.get('/api/legal-rules').expect(200));
  const found = items.find((each) => each.code === code && each.isNewest);
  if (!found) throw new Error(`no rule ${code}`);
  return found;
}

/** What a proposal says: the newest version with other words, from tomorrow. */
export const wantedRule = (
  { code, validFrom, law, text, source, certainty, value }: LegalRuleView,
  more: object = {},
): object => ({
  code,
  supersedesFrom: validFrom,
  validFrom: dayFromNow(1),
  law,
  text: `${text} Påhittat tillägg.`,
  source,
  certainty,
  value,
  reason: 'Påhittad lagändring',
  ...more,
});

/** A proposal of a new version. */
export async function proposeRule(
  by: SignedIn,
  code: string,
  more: object = {},
): Promise<LegalRuleProposalView> {
  const wanted = wantedRule(await newestRule(by, code), more);
  return answerOf<LegalRuleProposalView>(by.post('/api/legal-rule-proposals', wanted).expect(201));
}
