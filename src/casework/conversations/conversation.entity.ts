import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Id, OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { CaseId, Programme } from '../cases/case';
import type { ConcernCategory } from '../cases/referral';
import type { ConversationId, Outcome, ParticipantKind, Theme, TriggerKind } from './conversation';

@Entity('concern_conversations')
export class ConversationEntity {
  @PrimaryColumn('uuid')
  id!: ConversationId;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: CaseId;

  @Column('text')
  programme!: Programme;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: OrganisationId;

  @Column('text', { name: 'organisation_kind' })
  organisationKind!: OrganisationKind;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: UserId;

  @Column('text', { name: 'trigger_kind' })
  triggerKind!: TriggerKind;

  @Column('text', { name: 'concern_categories', array: true })
  concernCategories!: ConcernCategory[];

  @Column('timestamptz', { name: 'held_at' })
  heldAt!: Date;

  @Column('text')
  place!: string;

  @Column('boolean', { name: 'is_voluntary_informed' })
  isVoluntaryInformed!: boolean;

  @Column('boolean', { name: 'youth_spoken_alone' })
  youthSpokenAlone!: boolean;

  @Column('text', { name: 'guardian_absent_reason', nullable: true })
  guardianAbsentReason!: string | null;

  @Column('text', { array: true })
  themes!: Theme[];

  @Column('text', { name: 'youth_view' })
  youthView!: string;

  @Column('text', { name: 'guardian_view', nullable: true })
  guardianView!: string | null;

  @Column('text')
  outcome!: Outcome;

  @Column('date', { name: 'follow_up_on', nullable: true })
  followUpOn!: string | null;

  @Column('boolean', { name: 'is_not_for_investigation' })
  isNotForInvestigation!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  // TypeORM only counts this up. A conversation is never changed after it was recorded.
  @VersionColumn()
  version!: number;
}

@Entity('conversation_participants')
export class ConversationParticipantEntity {
  @PrimaryColumn('uuid')
  id!: Id<'conversation-participant'>;

  @Column('uuid', { name: 'conversation_id' })
  conversationId!: ConversationId;

  @Column('text')
  programme!: Programme;

  @Column('text')
  kind!: ParticipantKind;

  @Column('text', { nullable: true })
  description!: string | null;
}

@Entity('conversation_agreements')
export class ConversationAgreementEntity {
  @PrimaryColumn('uuid')
  id!: Id<'conversation-agreement'>;

  @Column('uuid', { name: 'conversation_id' })
  conversationId!: ConversationId;

  @Column('text')
  who!: string;

  @Column('text')
  what!: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;
}
