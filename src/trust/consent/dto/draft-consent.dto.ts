import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { ConsentContentDto, OfferedScopeDto } from './consent-content.dto';

/** A consent that is still being written. The matrix may be empty, and what an offer needs may be missing. */
export class DraftConsentDto extends ConsentContentDto {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OfferedScopeDto)
  scopes!: OfferedScopeDto[];
}
