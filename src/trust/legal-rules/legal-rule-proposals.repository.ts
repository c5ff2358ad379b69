import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { ValueFault } from './legal-rule.errors';
import type { LegalRuleProposalId, ProposalFacts, WantedRule } from './legal-rule-proposal';
import type { LegalRuleProposalView } from './legal-rule-proposal.view';
import type { LegalRuleView } from './legal-rule.view';
import { shownRule } from './legal-rules.repository';

/** A proposal with the version that it was drawn from and the names of who decided. */
export interface ProposalRow
  extends
    ProposalFacts,
    Omit<
      LegalRuleProposalView,
      'state' | 'may' | 'isMyProposal' | 'proposedAt' | 'decidedAt' | 'id' | 'validFrom'
    > {
  readonly id: LegalRuleProposalId;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
}

const proposals = `
  select p.id, p.code, p.kind, ${shownRule('r')} as before, p.valid_from::text as "validFrom", p.law, p.text_sv as text,
    p.source, p.certainty, p.reviewed_by as "reviewedBy", p.reviewed_on::text as "reviewedOn", p.value, p.reason,
    p.proposed_by as "proposedBy", b.name as "proposedByName", p.proposed_at as "proposedAt",
    d.name as "decidedByName", coalesce(p.approved_at, p.refused_at, p.withdrawn_at) as "decidedAt",
    p.refusal_reason as "refusalReason", p.version,
    case when p.approved_at is not null then 'approved' when p.refused_at is not null then 'refused'
      when p.withdrawn_at is not null then 'withdrawn' end as decision,
    exists (select from legal_rules later where later.code = p.code and later.valid_from > p.supersedes_from)
      as "isChangedSince"
  from legal_rule_proposals p join legal_rules r on r.code = p.code and r.valid_from = p.supersedes_from
    join users b on b.id = p.proposed_by left join users d on d.id = coalesce(p.approved_by, p.refused_by)`;

/** The rows of proposed versions. Nothing in them is changed but how they were decided. */
@Injectable()
export class LegalRuleProposalsRepository {
  list(tx: Tx): Promise<ProposalRow[]> {
    return tx.query(
      `${proposals} order by coalesce(p.approved_at, p.refused_at, p.withdrawn_at) is not null, p.proposed_at desc, p.id
       limit 100`,
    );
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: LegalRuleProposalId): Promise<ProposalRow> {
    const [found] = await tx.query<ProposalRow>(`${proposals} where p.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** What of a value does not fit as the next version of a rule: the same that the table refuses. */
  valueFaults(tx: Tx, before: LegalRuleView, value: WantedRule['value']): Promise<ValueFault[]> {
    return tx.query(
      `select member, fault, lowest, highest from legal_rule_faults($1, $2, $3::jsonb, $4::jsonb) order by member`,
      [before.code, before.kind, JSON.stringify(value), JSON.stringify(before.value)],
    );
  }

  /** Whether two values say the same, in whatever order their members are written. */
  async isSameValue(tx: Tx, one: object, other: object): Promise<boolean> {
    const [row] = await tx.query<{ same: boolean }>('select $1::jsonb = $2::jsonb as same', [
      JSON.stringify(one),
      JSON.stringify(other),
    ]);
    return row?.same === true;
  }

  async insert(
    tx: Tx,
    id: LegalRuleProposalId,
    wanted: WantedRule,
    { kind, by }: { kind: string; by: UserId },
  ): Promise<void> {
    await tx.change(
      `insert into legal_rule_proposals (id, code, supersedes_from, kind, valid_from, law, text_sv, value, source,
         certainty, reviewed_by, reviewed_on, reason, proposed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        wanted.code,
        wanted.supersedesFrom,
        kind,
        wanted.validFrom,
        wanted.law,
        wanted.text,
        JSON.stringify(wanted.value),
        wanted.source,
        wanted.certainty,
        wanted.reviewedBy,
        wanted.reviewedOn,
        wanted.reason,
        by,
      ],
    );
  }

  /** Throws `StaleVersion`. */
  approve(tx: Tx, id: LegalRuleProposalId, version: number, by: UserId): Promise<void> {
    return this.decide(tx, 'approved_by = $3, approved_at = now()', [id, version, by]);
  }

  /** Throws `StaleVersion`. */
  refuse(tx: Tx, id: LegalRuleProposalId, version: number, by: UserId, reason: string): Promise<void> {
    return this.decide(tx, 'refused_by = $3, refused_at = now(), refusal_reason = $4', [
      id,
      version,
      by,
      reason,
    ]);
  }

  /** Throws `StaleVersion`. */
  withdraw(tx: Tx, id: LegalRuleProposalId, version: number): Promise<void> {
    return this.decide(tx, 'withdrawn_at = now()', [id, version]);
  }

  /** Waits for whoever else is about to change the rule, so that the newest version is the newest. */
  async lockRule(tx: Tx, code: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`legal rule ${code}`]);
  }

  private async decide(tx: Tx, change: string, values: readonly unknown[]): Promise<void> {
    const changed = await tx.change(
      `update legal_rule_proposals set ${change}, version = version + 1 where id = $1 and version = $2`,
      values,
    );
    if (changed !== 1) throw new StaleVersion();
  }
}
