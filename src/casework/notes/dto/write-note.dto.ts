import {
  IsDateString,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { informationCategories, type InformationCategory } from '../../../trust/consent/consent';

/** A note in one's own unit's name. It reaches nobody else until it is shared. */
export class WriteNoteDto {
  @IsIn(informationCategories)
  category!: InformationCategory;

  @IsString()
  @IsNotEmpty()
  @Matches(/\S/)
  @MaxLength(8000)
  text!: string;

  /**
   * The day that it is about; not later than today.
   * @format date
   */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  occurredOn!: string;

  /** The earlier note of the same unit that this one corrects. */
  @IsOptional()
  @IsUUID()
  correctsNoteId?: string;
}
