import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import type { InformationCategory } from '../access/vocabulary';
import type { GuidanceView, LegalRuleView } from './legal-rule.view';

/** SQL: a version of a rule as it is shown, under this alias. */
export const shownRule = (row: string): string =>
  `json_build_object('code', ${row}.code, 'kind', ${row}.kind, 'validFrom', ${row}.valid_from,
     'validUntil', ${row}.valid_until, 'isInForce', ${holdsToday(row)}, 'isNewest', not exists (
       select from legal_rules later where later.code = ${row}.code and later.valid_from > ${row}.valid_from),
     'law', ${row}.law, 'text', ${row}.text_sv, 'source', ${row}.source, 'certainty', ${row}.certainty,
     'reviewedBy', ${row}.reviewed_by, 'reviewedOn', ${row}.reviewed_on, 'value', ${row}.value)`;

/** The law as rows. Nobody of the service writes them: they come with a deployment, or by an approved proposal. */
@Injectable()
export class LegalRulesRepository {
  /** Every version of every rule, the newest first. */
  async all(tx: Tx): Promise<LegalRuleView[]> {
    const rows = await tx.query<{ rule: LegalRuleView }>(
      `select ${shownRule('r')} as rule from legal_rules r order by kind, code, valid_from desc`,
    );
    return rows.map(({ rule }) => rule);
  }

  /** The version of a rule that no other follows; `undefined` where there is no such rule. */
  async newest(tx: Tx, code: string): Promise<LegalRuleView | undefined> {
    const [row] = await tx.query<{ rule: LegalRuleView }>(
      `select ${shownRule('r')} as rule from legal_rules r where code = $1 order by valid_from desc limit 1`,
      [code],
    );
    return row?.rule;
  }

  /** What to think of before sharing something of a category, as it stands today. */
  guidance(tx: Tx, category: InformationCategory): Promise<GuidanceView[]> {
    return tx.query(
      `select code, valid_from::text as "validFrom", text_sv as text, source, reviewed_by as "reviewedBy",
         reviewed_on::text as "reviewedOn", value -> 'sv' as sv, value -> 'en' as en
       from legal_rules r where kind = 'sharing_guidance' and value ->> 'category' = $1 and ${holdsToday('r')}`,
      [category],
    );
  }
}
