import { IsIn, IsOptional } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { type ReportLanguage, reportLanguages } from '../access-report';

/** Which time the family's paper is about, and in which language it is. */
export class PrintAccessReportDto {
  /**
   * The first day, in Stockholm; from the beginning when it is left out.
   * @format date
   */
  @IsOptional()
  @IsDay()
  from?: string;

  /**
   * The last day, in Stockholm; today when it is left out.
   * @format date
   */
  @IsOptional()
  @IsDay()
  to?: string;

  @IsIn(reportLanguages)
  language!: ReportLanguage;
}
