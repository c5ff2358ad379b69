import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID } from 'class-validator';

/** Towards whom, and about which notes. */
export class ListGroundsDto {
  @IsUUID()
  recipientId!: string;

  /** Ids of the own unit's notes, with commas between. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsUUID('all', { each: true })
  noteIds!: string[];
}
