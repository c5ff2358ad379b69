import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { informationCategories, type InformationCategory } from '../consent';

/** One cell of the matrix. */
export class OfferedScopeDto {
  @IsUUID()
  disclosingOrganisationId!: string;

  @IsUUID()
  receivingOrganisationId!: string;

  @IsIn(informationCategories)
  category!: InformationCategory;
}

/** A consent that the coordinator puts before the family. Who signs follows from age and custody. */
export class OfferConsentDto {
  /** The language of the form, as a two-letter code. */
  @Matches(/^[a-z]{2}$/)
  language!: string;

  /** @format date */
  @IsDay()
  validFrom!: string;

  /**
   * The first day on which it no longer holds.
   * @format date
   */
  @IsDay()
  validUntil!: string;

  /** The child's own stand; required from the age that the rule says until the child signs itself. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  childView?: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OfferedScopeDto)
  scopes!: OfferedScopeDto[];
}
