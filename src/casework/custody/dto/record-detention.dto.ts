import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant } from '../../../platform/http/moments';
import { type Sex, sexes } from '../../../trust/directory/person';
import { type DetentionKind, detentionKinds, type OffenceCategory, offenceCategories } from '../detention';

/** Who is held, as far as it is known at the counter. */
export class DetainedPersonDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  givenName!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  familyName!: string;

  /** Twelve digits, personnummer or samordningsnummer. */
  @IsOptional()
  @IsString()
  @MaxLength(12)
  personalIdentityNumber?: string;

  /** @format date */
  @IsDay()
  bornOn!: string;

  @IsIn(sexes)
  sex!: Sex;

  /** Skyddade personuppgifter: from then on the person is shown by an alias. */
  @IsOptional()
  @IsBoolean()
  isProtected?: boolean;
}

/** A detention, as it is logged. */
export class RecordDetentionDto {
  @IsIn(detentionKinds)
  kind!: DetentionKind;

  /**
   * When it began; the police's and the prosecutor's clocks run from here.
   * @format date-time
   */
  @IsInstant()
  startedAt!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  place!: string;

  /** Null: nobody knows yet who it is. */
  @ValidateIf((_, person) => person !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => DetainedPersonDto)
  person!: DetainedPersonDto | null;

  @IsOptional()
  @IsIn(offenceCategories)
  offenceCategory?: OffenceCategory;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  policeReference?: string;

  /** @format date-time */
  @IsOptional()
  @IsInstant()
  guardianNotifiedAt?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  guardianNotNotifiedReason?: string;

  /** Never name co-suspects here. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  facts?: string;
}
