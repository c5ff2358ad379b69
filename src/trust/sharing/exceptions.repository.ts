import { Injectable } from '@nestjs/common';
import { instantOf, type Json } from '../../platform/database/json';
import type { Tx } from '../../platform/database/tx';
import type { CaseId } from '../consent/consent';
import type { Decided, Emergency, Exceptions } from './disclosure';

interface ExceptionsRow {
  readonly decided: readonly Json<Decided>[];
  readonly emergencies: readonly Json<Emergency>[];
}

const exceptions = `
  select
    (select coalesce(json_agg(json_build_object('decisionId', d.decision_id, 'itemId', d.note_id,
       'legalRuleCode', d.legal_rule_code, 'legalRuleFrom', d.legal_rule_from, 'decidedAt', d.decided_at,
       'decidedBy', d.decided_by, 'coversUntil', d.covers_until, 'stoppedAt', d.stopped_at,
       'mayServeInvestigation', d.may_serve_investigation) order by d.covers_until desc, d.decision_id), '[]')
     from disclosures_to_me() d where d.case_id = $1) as decided,
    (select coalesce(json_agg(json_build_object('emergencyId', e.id, 'openedAt', e.opened_at,
       'closesAt', e.closes_at, 'endedAt', e.ended_at) order by e.opened_at desc), '[]')
     from (select * from emergency_accesses mine
       where mine.case_id = $1 and mine.user_id = (select acting_user())
         and mine.organisation_id = (select acting_organisation())
       order by mine.opened_at desc limit 20) e) as emergencies`;

/** What opens a case's items to whoever acts, by name. */
@Injectable()
export class ExceptionsRepository {
  /**
   * The decisions of a case that name whoever acts, and their own emergency accesses to it, those that ended among
   * them; never those of which they are only told.
   */
  async of(tx: Tx, caseId: CaseId): Promise<Exceptions> {
    const [found] = await tx.read<ExceptionsRow>(exceptions, [caseId]);
    return {
      decided: (found?.decided ?? []).map(decidedOf),
      emergencies: (found?.emergencies ?? []).map(emergencyOf),
    };
  }
}

const decidedOf = (row: Json<Decided>): Decided => ({
  ...row,
  decidedAt: new Date(row.decidedAt),
  coversUntil: new Date(row.coversUntil),
  stoppedAt: instantOf(row.stoppedAt),
});

const emergencyOf = (row: Json<Emergency>): Emergency => ({
  ...row,
  openedAt: new Date(row.openedAt),
  closesAt: new Date(row.closesAt),
  endedAt: instantOf(row.endedAt),
});
