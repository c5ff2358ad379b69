import { IsIn } from 'class-validator';
import { informationCategories, type InformationCategory } from '../../consent/consent';

/** About what. */
export class ReadGuidanceDto {
  @IsIn(informationCategories)
  category!: InformationCategory;
}
