import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { PersonId } from '../../trust/directory/person-name';
import type { DetentionId, DetentionKind, OffenceCategory } from './detention';

@Entity('detentions')
export class DetentionEntity {
  @PrimaryColumn('uuid')
  id!: DetentionId;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: UserId;

  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: PersonId | null;

  @Column('text')
  kind!: DetentionKind;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('text')
  place!: string;

  @Column('text', { name: 'offence_category', nullable: true })
  offenceCategory!: OffenceCategory | null;

  @Column('text', { name: 'police_reference', nullable: true })
  policeReference!: string | null;

  @Column('timestamptz', { name: 'guardian_notified_at', nullable: true })
  guardianNotifiedAt!: Date | null;

  @Column('text', { name: 'guardian_not_notified_reason', nullable: true })
  guardianNotNotifiedReason!: string | null;

  @Column('text', { nullable: true })
  facts!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  // TypeORM only counts this up. The repository compares it, so the later of two saves loses.
  @VersionColumn()
  version!: number;
}
