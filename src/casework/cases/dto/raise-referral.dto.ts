import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { type Sex, sexes } from '../../../trust/directory/person';
import type { Programme } from '../case';
import {
  type ConcernCategory,
  concernCategories,
  type ReferralSource,
  referralSources,
  type SchoolStage,
  schoolStages,
} from '../referral';

const isGiven = (_: object, value: unknown): boolean => value !== undefined && value !== null;

/** A concern for a young person, raised by the writer's own organisation. */
export class RaiseReferralDto {
  // Not `@IsIn`, `isProgrammeKnownTo` asks: to a police writer SSF is a word like any other.
  @IsString()
  @MaxLength(20)
  programme!: Programme;

  @IsIn(referralSources)
  source!: ReferralSource;

  /** Null, and only then, for a protected child. */
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 100)
  givenName?: string | null;

  /** Null, and only then, for a protected child. */
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 100)
  familyName?: string | null;

  /** Twelve digits, if it is known; null for a protected child. */
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(20)
  personalIdentityNumber?: string | null;

  /** @format date */
  @IsDay()
  bornOn!: string;

  @IsIn(sexes)
  sex!: Sex;

  /** Skyddade personuppgifter: the child is not named here. */
  @IsBoolean()
  isProtected!: boolean;

  @ValidateIf(isGiven)
  @IsIn(schoolStages)
  schoolStage?: SchoolStage | null;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(24)
  @ArrayUnique()
  @IsIn(concernCategories, { each: true })
  concernCategories!: ConcernCategory[];

  /** What is seen, in the writer's own words. */
  @IsString()
  @Length(1, 4000)
  description!: string;

  @IsBoolean()
  isKnownToFamily!: boolean;

  /** Needed when the family does not know. */
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 1000)
  whyNotKnown?: string | null;
}
