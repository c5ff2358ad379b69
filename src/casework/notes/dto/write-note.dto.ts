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
} from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
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
  @IsDay()
  occurredOn!: string;

  /** The guardians whom it is about beside the child: each one's own consent is then needed for others to read it. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(10)
  @IsUUID('all', { each: true })
  guardianIds?: string[];

  /** The earlier note of the same unit that this one corrects. */
  @IsOptional()
  @IsUUID()
  correctsNoteId?: string;
}
