import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { RegisterEntryView } from './register.view';

/** A line of the register as the database tells it. */
export type RegisterRow = Omit<RegisterEntryView, 'at' | 'until' | 'endedAt'> & {
  readonly at: Date;
  readonly until: Date | null;
  readonly endedAt: Date | null;
};

/** What was shared. */
@Injectable()
export class RegisterRepository {
  entries(tx: Tx, caseId: CaseId): Promise<RegisterRow[]> {
    return tx.query(
      `select kind, id, note_id as "noteId", at, case_number as "caseNumber", discloser, recipient, category,
         occurred_on::text as "occurredOn", by_name as by, readers, consent_number as "consentNumber",
         legal_rule_code as "legalRuleCode", legal_rule_from::text as "legalRuleFrom", law,
         is_reviewed as "isReviewed", until, ended_at as "endedAt"
       from sharing_register($1)`,
      [caseId],
    );
  }
}
