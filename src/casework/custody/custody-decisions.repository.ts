import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import { CustodyDecisionEntity } from './custody-decision.entity';
import type { CustodyDecisionId } from './custody-decision';
import type { DelegationRow, LegalBasisRow } from './custody-law.repository';
import type { DetentionId } from './detention';

/** A decision with its ground, its decider and those who wrote it. */
export interface CustodyDecisionRow extends Omit<
  CustodyDecisionEntity,
  'preparedBy' | 'signedBy' | 'deciderKind'
> {
  readonly preparedBy: string;
  readonly signedBy: string | null;
  readonly legalBasis: LegalBasisRow;
  readonly decider: Pick<DelegationRow, 'id' | 'name' | 'title' | 'kind' | 'reference'> | null;
}

const decisions = `
  select c.id, c.number, c.detention_id as "detentionId", c.organisation_id as "organisationId", c.kind,
    c.legal_rule_code as "legalRuleCode", c.legal_rule_from::text as "legalRuleFrom", c.delegation_id as "deciderId",
    c.decided_at as "decidedAt", c.executed_at as "executedAt", c.facts, c.childs_view as "childsView",
    c.alternatives, c.reasoning, c.notified, c.handed_over_to as "handedOverTo", c.signed_at as "signedAt",
    c.corrects_id as "correctsId", c.correction_reason as "correctionReason", c.created_at as "createdAt", c.version,
    coalesce(p.name, '') as "preparedBy", s.name as "signedBy",
    json_build_object('code', r.code, 'validFrom', r.valid_from, 'law', r.law, 'text', r.text_sv,
      'reviewedBy', r.reviewed_by, 'reviewedOn', r.reviewed_on) as "legalBasis",
    case when d.id is not null then json_build_object('id', d.id, 'name', d.decider_name, 'title', d.decider_title,
      'kind', d.decider_kind, 'reference', d.reference) end as decider
  from custody_decisions c
    join legal_rules r on r.code = c.legal_rule_code and r.valid_from = c.legal_rule_from
    left join delegations d on d.id = c.delegation_id
    left join users p on p.id = c.prepared_by left join users s on s.id = c.signed_by`;

/** The rows of custody decisions. */
@Injectable()
export class CustodyDecisionsRepository {
  async add(tx: Tx, decision: Omit<CustodyDecisionEntity, 'version'>): Promise<void> {
    await tx.manager.insert(CustodyDecisionEntity, decision);
  }

  /** The decisions of a detention, in the order they were begun. */
  ofDetention(tx: Tx, id: DetentionId): Promise<CustodyDecisionRow[]> {
    return tx.query(`${decisions} where c.detention_id = $1 order by c.created_at, c.id`, [id]);
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: CustodyDecisionId): Promise<CustodyDecisionRow> {
    const [row] = await tx.query<CustodyDecisionRow>(`${decisions} where c.id = $1`, [id]);
    if (!row) throw new NotVisible();
    return row;
  }

  /** Locks the row; with a version, as the writer saw it. Throws `NotVisible` or `StaleVersion`. */
  async lock(tx: Tx, id: CustodyDecisionId, version?: number): Promise<CustodyDecisionEntity> {
    const row = await tx.manager.findOne(CustodyDecisionEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new NotVisible();
    if (version !== undefined && row.version !== version) throw new StaleVersion();
    return row;
  }

  async save(tx: Tx, decision: CustodyDecisionEntity): Promise<void> {
    await tx.manager.save(decision);
  }
}
