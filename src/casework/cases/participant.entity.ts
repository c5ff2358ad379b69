import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { CaseId, ParticipantId, Programme } from './case';

/** Carries the case's programme and the organisation's kind, so that the database can refuse the police in SSF. */
@Entity('case_participants')
export class ParticipantEntity {
  @PrimaryColumn('uuid')
  id!: ParticipantId;

  @Column('uuid', { name: 'case_id' })
  caseId!: CaseId;

  @Column('text')
  programme!: Programme;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('text', { name: 'organisation_kind' })
  organisationKind!: OrganisationKind;

  @Column('uuid', { name: 'user_id' })
  userId!: UserId;

  @Column('text')
  function!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_until', nullable: true })
  validUntil!: string | null;

  /** When the database was told of the end. */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true, insert: false, update: false })
  endedAt?: Date | null;

  @Column('uuid', { name: 'added_by' })
  addedBy!: UserId;

  /** When the database was told of it; not known of parts given before it was asked. */
  @Column({ type: 'timestamptz', name: 'added_at', nullable: true, insert: false, update: false })
  addedAt?: Date | null;

  @VersionColumn()
  version!: number;
}
