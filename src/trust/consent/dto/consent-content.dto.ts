import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { informationCategories, type InformationCategory } from '../consent';
import {
  type ConsentPurpose,
  consentPurposes,
  type CustodyProofKind,
  custodyProofs,
  type InterpreterMode,
  interpreterModes,
} from '../consent-form';

/** One cell of the matrix. */
export class OfferedScopeDto {
  @IsUUID()
  disclosingOrganisationId!: string;

  @IsUUID()
  receivingOrganisationId!: string;

  @IsIn(informationCategories)
  category!: InformationCategory;
}

/** What must not be told: to a recipient, of a category, or in words. At least one of the three. */
export class ExclusionDto {
  @IsOptional()
  @IsUUID()
  receivingOrganisationId?: string;

  @IsOptional()
  @IsIn(informationCategories)
  category?: InformationCategory;

  /** A fact that no cell can name; needed where neither recipient nor category is given. */
  @ValidateIf(
    ({ receivingOrganisationId, category, words }: ExclusionDto) =>
      words !== undefined || !(receivingOrganisationId ?? category),
  )
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  words?: string;
}

/** The interpreter through whom the family is told. */
export class InterpreterDto {
  /** As a two-letter code. */
  @Matches(/^[a-z]{2}$/)
  language!: string;

  @IsIn(interpreterModes)
  mode!: InterpreterMode;

  /** The interpreting service's own reference. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  reference?: string;
}

/** How mature the child was judged to be. */
export class MaturityJudgementDto {
  /** Who judged, by name or function. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  judgedBy!: string;

  /** @format date */
  @IsDay()
  judgedOn!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  reasons!: string;
}

/** Where it was seen that one guardian has custody alone. */
export class CustodyProofDto {
  @IsIn(custodyProofs)
  kind!: CustodyProofKind;

  /** @format date */
  @IsDay()
  checkedOn!: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  reference?: string;
}

/** What a consent tells beside its matrix. */
export class ConsentContentDto {
  /** The guardian whose own facts it is about; absent when they are the child's. That guardian signs alone. */
  @IsOptional()
  @IsUUID()
  guardianId?: string;

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

  /** What the facts may be used for; an offer has at least one. */
  @IsArray()
  @ArrayUnique()
  @IsIn(consentPurposes, { each: true })
  purposes!: ConsentPurpose[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ExclusionDto)
  exclusions?: ExclusionDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => InterpreterDto)
  interpreter?: InterpreterDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => MaturityJudgementDto)
  maturity?: MaturityJudgementDto;

  /** Required where one guardian signs alone because of sole custody. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CustodyProofDto)
  custodyProof?: CustodyProofDto;
}
