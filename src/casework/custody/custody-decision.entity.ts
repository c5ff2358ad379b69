import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { CustodyDecisionId, DeciderKind, DecisionKind, DelegationId } from './custody-decision';
import type { DetentionId } from './detention';

@Entity('custody_decisions')
export class CustodyDecisionEntity {
  @PrimaryColumn('uuid')
  id!: CustodyDecisionId;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'detention_id' })
  detentionId!: DetentionId;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('text')
  kind!: DecisionKind;

  @Column('text', { name: 'legal_rule_code' })
  legalRuleCode!: string;

  @Column('date', { name: 'legal_rule_from' })
  legalRuleFrom!: string;

  @Column('uuid', { name: 'prepared_by' })
  preparedBy!: UserId;

  @Column('uuid', { name: 'delegation_id', nullable: true })
  deciderId!: DelegationId | null;

  @Column('text', { name: 'decider_kind', nullable: true })
  deciderKind!: DeciderKind | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('timestamptz', { name: 'executed_at', nullable: true })
  executedAt!: Date | null;

  @Column('text')
  facts!: string;

  @Column('text', { name: 'childs_view' })
  childsView!: string;

  @Column('text')
  alternatives!: string;

  @Column('text')
  reasoning!: string;

  @Column('text', { array: true })
  notified!: string[];

  @Column('text', { name: 'handed_over_to', nullable: true })
  handedOverTo!: string | null;

  @Column('uuid', { name: 'signed_by', nullable: true })
  signedBy!: UserId | null;

  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt!: Date | null;

  @Column('uuid', { name: 'corrects_id', nullable: true })
  correctsId!: CustodyDecisionId | null;

  @Column('text', { name: 'correction_reason', nullable: true })
  correctionReason!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  // TypeORM only counts this up. The repository compares it, so the later of two saves loses.
  @VersionColumn()
  version!: number;
}
