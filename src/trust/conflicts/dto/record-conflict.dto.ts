import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** Whom a conflict of interest keeps from the case; without `userId` it is whoever writes. */
export class RecordConflictDto {
  @IsOptional()
  @IsUUID()
  userId?: string;

  /** What kind of tie it is, without details of the family; at least ten characters. */
  @IsString()
  @MaxLength(1000)
  reason!: string;
}
