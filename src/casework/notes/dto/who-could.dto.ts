import { IsDay } from '../../../platform/http/moments';

/** Which day is asked about. */
export class WhoCouldDto {
  /**
   * A day in Stockholm, from the one the note was written to today.
   * @format date
   */
  @IsDay()
  day!: string;
}
