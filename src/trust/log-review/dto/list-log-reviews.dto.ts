import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which reviews. */
export class ListLogReviewsDto {
  @IsOptional()
  @IsIn(['waiting', 'signed'])
  state?: 'waiting' | 'signed';

  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
