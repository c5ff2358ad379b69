import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';

/** Two guardians who must both sign, and do not agree. Then there is no consent. */
export class RecordDisagreementDto {
  /** The one who wants the consent. */
  @IsUUID()
  inFavourId!: string;

  /** The one who does not. */
  @IsUUID()
  againstId!: string;

  /** @format date */
  @IsDay()
  saidOn!: string;

  /** What was said. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  said!: string;
}
