import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { OrganisationId } from '../../../platform/id';
import { type Phase, phases, type Programme } from '../case';

const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Which cases of those that the reader may see. All that is given must hold. */
export class SearchCasesDto {
  // Read by `programmeOf`: to a police reader SSF is a word like any other.
  @IsOptional()
  @IsString()
  programme?: Programme;

  /** Without it all that are not closed. */
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;

  /** An organisation that takes part. */
  @IsOptional()
  @IsUUID()
  organisationId?: OrganisationId;

  /** Only those that the reader coordinates or takes part in. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  mine?: boolean;

  /** Only those with something late. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  overdue?: boolean;

  /** Whether the cases in each phase are counted too. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  counts?: boolean = true;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 50;
}
