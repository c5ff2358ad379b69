import type { PersonId } from '../../trust/directory/person-name';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { CaseId, CloseReason, NextEventKind, Phase, Programme } from './case';
import type { ReferralId, ReferralSource } from './referral';

@Entity('cases')
export class CaseEntity {
  @PrimaryColumn('uuid')
  id!: CaseId;

  @Column('text')
  number!: string;

  @Column('text')
  programme!: Programme;

  @Column('uuid', { name: 'person_id' })
  personId!: PersonId;

  @Column('uuid', { name: 'referral_id', nullable: true })
  referralId!: ReferralId | null;

  @Column('uuid', { name: 'referred_by', nullable: true })
  referredBy!: OrganisationId | null;

  // The database fills it from `referred_by`.
  @Column({ type: 'text', name: 'referred_by_kind', nullable: true, insert: false, update: false })
  referredByKind!: OrganisationKind | null;

  @Column('text', { name: 'referral_source' })
  referralSource!: ReferralSource;

  @Column('uuid', { name: 'coordinator_id' })
  coordinatorId!: UserId;

  @Column('text')
  phase!: Phase;

  // The database writes it, as the phase changes.
  @Column({ type: 'timestamptz', name: 'phase_since', update: false })
  phaseSince!: Date;

  // The database writes who moved it to CLOSING.
  @Column({ type: 'uuid', name: 'closing_proposed_by', nullable: true, insert: false, update: false })
  closingProposedBy!: UserId | null;

  @Column('text', { name: 'next_event', nullable: true })
  nextEvent!: NextEventKind | null;

  @Column('date', { name: 'next_event_on', nullable: true })
  nextEventOn!: string | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  // The database writes it, as the case is closed.
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true, update: false })
  closedAt!: Date | null;

  @Column('text', { name: 'close_reason', nullable: true })
  closeReason!: CloseReason | null;

  // TypeORM only counts this up. The repository compares it, so the later of two saves loses.
  @VersionColumn()
  version!: number;
}

@Entity('case_phase_changes')
export class CasePhaseChangeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: CaseId;

  @Column('text', { name: 'from_phase', nullable: true })
  fromPhase!: Phase | null;

  @Column('text', { name: 'to_phase' })
  toPhase!: Phase;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'changed_by' })
  changedBy!: UserId;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
