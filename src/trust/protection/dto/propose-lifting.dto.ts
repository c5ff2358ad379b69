import { IsString, MaxLength } from 'class-validator';

/** Why a protection no longer stands. */
export class ProposeProtectionLiftingDto {
  /** At least twenty characters. */
  @IsString()
  @MaxLength(1000)
  reason!: string;
}
