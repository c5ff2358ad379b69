import { IsString, MaxLength } from 'class-validator';

/** Why a conflict of interest no longer stands. */
export class ProposeConflictLiftingDto {
  /** At least ten characters. */
  @IsString()
  @MaxLength(1000)
  reason!: string;
}
