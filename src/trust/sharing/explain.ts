import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { DisclosureRuleView } from './disclosure.view';
import type { Basis } from './why-do-i-see-this';

/** The rule and the decision that something is shown on; null where it is shown on another ground. */
export interface Explained {
  readonly rule: DisclosureRuleView;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** "Varför ser jag detta?", told in full. */
@Injectable()
export class Explanations {
  async explain(tx: Tx, { disclosureId }: Basis): Promise<Explained | null> {
    if (disclosureId === null) return null;
    const [row] = await tx.query<Explained>(
      `select json_build_object('code', r.code, 'validFrom', r.valid_from, 'law', r.law, 'text', r.text_sv,
           'source', r.source, 'certainty', r.certainty, 'reviewedBy', r.reviewed_by, 'reviewedOn', r.reviewed_on) as rule,
         x.decided_by as "decidedBy", x.decided_at as "decidedAt"
       from disclosures_to_me() x
         join legal_rules r on r.code = x.legal_rule_code and r.valid_from = x.legal_rule_from
       where x.decision_id = $1 limit 1`,
      [disclosureId],
    );
    return row ?? null;
  }
}
