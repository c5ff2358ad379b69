import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsToday } from '../../platform/database/validity';
import type { CaseId, InformationCategory } from '../consent/consent';
import type { GuidanceView, LegalRuleView } from './legal-rule.view';
import type { RegisterEntryView } from './register.view';

/** A line of the register as the database tells it. */
export type RegisterRow = Omit<RegisterEntryView, 'at' | 'until' | 'endedAt'> & {
  readonly at: Date;
  readonly until: Date | null;
  readonly endedAt: Date | null;
};

/** What was shared, and the law that it rests on. */
@Injectable()
export class RegisterRepository {
  entries(tx: Tx, caseId: CaseId): Promise<RegisterRow[]> {
    return tx.query(
      `select kind, id, at, case_number as "caseNumber", discloser, recipient, category,
         occurred_on::text as "occurredOn", by_name as by, readers, consent_number as "consentNumber",
         legal_rule_code as "legalRuleCode", legal_rule_from::text as "legalRuleFrom", law,
         is_reviewed as "isReviewed", until, ended_at as "endedAt"
       from sharing_register($1)`,
      [caseId],
    );
  }

  /** Every version of every rule. */
  rules(tx: Tx): Promise<LegalRuleView[]> {
    return tx.query(
      `select code, kind, valid_from::text as "validFrom", valid_until::text as "validUntil", law, text_sv as text,
         source, certainty, reviewed_by as "reviewedBy", reviewed_on::text as "reviewedOn", value,
         ${holdsToday('r')} and not exists (
           select from legal_rules later where later.code = r.code and later.valid_from > r.valid_from
             and ${holdsToday('later')}) as "isInForce"
       from legal_rules r order by kind, code, valid_from desc`,
    );
  }

  guidance(tx: Tx, category: InformationCategory): Promise<GuidanceView[]> {
    return tx.query(
      `select code, valid_from::text as "validFrom", text_sv as text, source, reviewed_by as "reviewedBy",
         reviewed_on::text as "reviewedOn", value -> 'sv' as sv, value -> 'en' as en
       from legal_rules r where kind = 'sharing_guidance' and value ->> 'category' = $1 and ${holdsToday('r')}
       order by valid_from desc limit 1`,
      [category],
    );
  }
}
