import { IsIn } from 'class-validator';
import { informationCategories, type InformationCategory } from '../../access/vocabulary';

/** About what. */
export class ReadGuidanceDto {
  @IsIn(informationCategories)
  category!: InformationCategory;
}
