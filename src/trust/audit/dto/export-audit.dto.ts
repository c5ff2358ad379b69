import { IsISO8601 } from 'class-validator';

/** The time whose events are exported, a year at most. */
export class ExportAuditDto {
  /**
   * The earliest instant.
   * @format date-time
   */
  @IsISO8601({ strict: true })
  from!: string;

  /**
   * The first instant that no longer counts.
   * @format date-time
   */
  @IsISO8601({ strict: true })
  to!: string;
}
