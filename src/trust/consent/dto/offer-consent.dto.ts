import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, ValidateNested } from 'class-validator';
import { ConsentContentDto, OfferedScopeDto } from './consent-content.dto';

/** A consent that the coordinator puts before the family at once. Who signs follows from age and custody. */
export class OfferConsentDto extends ConsentContentDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OfferedScopeDto)
  scopes!: OfferedScopeDto[];
}
