import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../../../platform/http/moments';

/** How a detention ended. */
export class EndDetentionDto {
  /** @format date-time */
  @IsInstant()
  endedAt!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  endReason!: string;
}
