import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { LONGEST_HOURS } from '../protection';

/** Why somebody needs to see who a protected person is, and for how long. */
export class AskToUnlockDto {
  /** At least twenty characters. */
  @IsString()
  @MaxLength(1000)
  reason!: string;

  @IsInt()
  @Min(1)
  @Max(LONGEST_HOURS)
  hours!: number;
}
