import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant } from '../../../platform/http/moments';
import { type ConcernCategory, concernCategories } from '../../cases/referral';
import {
  type Outcome,
  outcomes,
  type ParticipantKind,
  participantKinds,
  type Theme,
  themes,
  type TriggerKind,
  triggerKinds,
} from '../conversation';

/** Somebody who took part. */
export class ConversationParticipantDto {
  @IsIn(participantKinds)
  kind!: ParticipantKind;

  /** Function or relation: "mamma", "rektor". */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  description?: string;
}

/** An agreement that was made. */
export class ConversationAgreementDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  who!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  what!: string;

  /** @format date */
  @IsOptional()
  @IsDay()
  dueOn?: string;
}

/** A concern conversation (orossamtal) that was held. */
export class RecordConversationDto {
  @IsIn(triggerKinds)
  triggerKind!: TriggerKind;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsIn(concernCategories, { each: true })
  concernCategories!: ConcernCategory[];

  /** @format date-time */
  @IsInstant()
  heldAt!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  place!: string;

  /** Whether the family was told that the conversation is voluntary. */
  @IsBoolean()
  isVoluntaryInformed!: boolean;

  @IsBoolean()
  youthSpokenAlone!: boolean;

  /** Why no guardian took part; needed for someone under 18. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  guardianAbsentReason?: string;

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConversationParticipantDto)
  participants!: ConversationParticipantDto[];

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConversationAgreementDto)
  agreements!: ConversationAgreementDto[];

  @IsIn(themes, { each: true })
  @IsArray()
  themes!: Theme[];

  /** How the young person sees it, in their own words as far as possible. */
  @IsString()
  @MaxLength(4000)
  youthView!: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  guardianView?: string;

  @IsIn(outcomes)
  outcome!: Outcome;

  /**
   * Needed when a follow-up talk was agreed.
   * @format date
   */
  @IsOptional()
  @IsDay()
  followUpOn?: string;
}
