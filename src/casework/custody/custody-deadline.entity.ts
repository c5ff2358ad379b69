import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { CustodyDecisionId } from './custody-decision';
import type { DeadlineId, DeadlineOwner } from './deadline';
import type { DetentionId } from './detention';

@Entity('custody_deadlines')
export class CustodyDeadlineEntity {
  @PrimaryColumn('uuid')
  id!: DeadlineId;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('uuid', { name: 'detention_id', nullable: true })
  detentionId!: DetentionId | null;

  @Column('uuid', { name: 'decision_id', nullable: true })
  decisionId!: CustodyDecisionId | null;

  @Column('text')
  code!: string;

  @Column('text')
  owner!: DeadlineOwner;

  @Column('timestamptz', { name: 'triggered_at' })
  triggeredAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'warn_at' })
  warnAt!: Date;

  @Column('timestamptz', { name: 'urgent_at' })
  urgentAt!: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: UserId | null;

  // TypeORM only counts this up. The repository compares it, so the later of two saves loses.
  @VersionColumn()
  version!: number;
}
