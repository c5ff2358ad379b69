import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Which page. */
export class ListNotesDto {
  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
