import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsInstant } from '../../../platform/http/moments';

/** What a decision says. All may be left out: what is absent stays as it was, what is null is emptied. */
export class DecisionContentDto {
  /** The code of a legal basis of this kind; the only one, when absent. */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  legalBasisCode?: string;

  /** An id from the list of deciders. */
  @IsOptional()
  @IsUUID()
  deciderId?: string | null;

  /** @format date-time */
  @IsOptional()
  @IsInstant()
  decidedAt?: string | null;

  /** @format date-time */
  @IsOptional()
  @IsInstant()
  executedAt?: string | null;

  /** Never name co-suspects here. */
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  facts?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  childsView?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  alternatives?: string;

  @IsOptional()
  @IsString()
  @MaxLength(8000)
  reasoning?: string;

  /** Who was told, by role: "vårdnadshavare", "försvarare". */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  notified?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(200)
  handedOverTo?: string | null;
}
