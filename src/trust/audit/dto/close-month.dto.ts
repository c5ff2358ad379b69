import { Matches } from 'class-validator';

/** A month of the log. */
export class CloseMonthDto {
  /** `YYYY-MM`, in UTC. */
  @Matches(/^20[0-9]{2}-(0[1-9]|1[0-2])$/)
  month!: string;
}
