import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which emergency accesses. */
export class ListEmergenciesDto {
  @IsOptional()
  @IsIn(['awaiting-review', 'reviewed', 'open'])
  state?: 'awaiting-review' | 'reviewed' | 'open';

  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
