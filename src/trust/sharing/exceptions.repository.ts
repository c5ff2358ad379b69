import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { Decided, Emergency } from './disclosure';

/** What opens a case's items to whoever acts, by name. */
@Injectable()
export class ExceptionsRepository {
  /** The decisions of a case that name whoever acts, those that ended among them. */
  decided(tx: Tx, caseId: CaseId): Promise<Decided[]> {
    return tx.query(
      `select decision_id as "decisionId", note_id as "itemId", legal_rule_code as "legalRuleCode",
         legal_rule_from::text as "legalRuleFrom", decided_at as "decidedAt", decided_by as "decidedBy",
         covers_until as "coversUntil", stopped_at as "stoppedAt",
         may_serve_investigation as "mayServeInvestigation"
       from disclosures_to_me() where case_id = $1 order by covers_until desc, decision_id`,
      [caseId],
    );
  }

  /** The emergency accesses of whoever acts to a case, the latest first; never those of which they are only told. */
  emergencies(tx: Tx, caseId: CaseId): Promise<Emergency[]> {
    return tx.query(
      `select id as "emergencyId", opened_at as "openedAt", closes_at as "closesAt", ended_at as "endedAt"
       from emergency_accesses
       where case_id = $1 and user_id = (select acting_user()) and organisation_id = (select acting_organisation())
       order by opened_at desc limit 20`,
      [caseId],
    );
  }
}
