import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { custodies, type Custody } from '../../../trust/directory/person';
import { type Programme, programmes } from '../case';
import { type GuardianRelation, guardianRelations } from '../referral';

const isGiven = (_: object, value: unknown): boolean => value !== undefined && value !== null;

/** A guardian of the young person. */
export class GuardianDto {
  /** Null, and only then, for a protected child's guardian. */
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 100)
  givenName?: string | null;

  /** Null, and only then, for a protected child's guardian. */
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 100)
  familyName?: string | null;

  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(20)
  personalIdentityNumber?: string | null;

  /** @format date */
  @IsDay()
  bornOn!: string;

  @IsIn(guardianRelations)
  relation!: GuardianRelation;

  @IsIn(custodies)
  custody!: Custody;
}

/** The referral becomes a case. */
export class AcceptReferralDto {
  /** The coordinator's choice: at twelve both programmes are open. */
  @IsIn(programmes)
  programme!: Programme;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => GuardianDto)
  guardians?: GuardianDto[];
}
