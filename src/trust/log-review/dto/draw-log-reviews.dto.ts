import { Matches } from 'class-validator';

/** A month whose night was missed. */
export class DrawLogReviewsDto {
  /**
   * The first day of the month, `YYYY-MM-01`.
   * @format date
   */
  @Matches(/^20\d\d-(0[1-9]|1[0-2])-01$/)
  month!: string;
}
