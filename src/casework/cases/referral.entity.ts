import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { Sex } from '../../trust/directory/person';
import type { Programme } from './case';
import type { ConcernCategory, ReferralId, ReferralSource, ReferralStatus, SchoolStage } from './referral';

@Entity('referrals')
export class ReferralEntity {
  @PrimaryColumn('uuid')
  id!: ReferralId;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('text', { name: 'organisation_kind' })
  organisationKind!: OrganisationKind;

  @Column('uuid', { name: 'raised_by' })
  raisedBy!: UserId;

  @Column('text')
  source!: ReferralSource;

  @Column('text')
  programme!: Programme;

  @Column('text', { name: 'given_name', nullable: true })
  givenName!: string | null;

  @Column('text', { name: 'family_name', nullable: true })
  familyName!: string | null;

  @Column('text', { name: 'personal_identity_number', nullable: true })
  personalIdentityNumber!: string | null;

  @Column('date', { name: 'born_on' })
  bornOn!: string;

  @Column('text')
  sex!: Sex;

  @Column('boolean', { name: 'is_protected' })
  isProtected!: boolean;

  @Column('text', { name: 'school_stage', nullable: true })
  schoolStage!: SchoolStage | null;

  @Column('text', { name: 'concern_categories', array: true })
  concernCategories!: ConcernCategory[];

  @Column('text')
  description!: string;

  @Column('boolean', { name: 'is_known_to_family' })
  isKnownToFamily!: boolean;

  @Column('text', { name: 'why_not_known', nullable: true })
  whyNotKnown!: string | null;

  @Column('text')
  status!: ReferralStatus;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: UserId | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decision_reason', nullable: true })
  decisionReason!: string | null;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt!: Date;

  @VersionColumn()
  version!: number;
}
