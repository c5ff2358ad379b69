import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { type AuditEvent, auditEvents } from '../../access/audit-events';

/** What a reviewer looks for. All that is given must hold. */
export class SearchAuditDto {
  @IsOptional()
  @IsUUID()
  userId?: string;

  @IsOptional()
  @IsUUID()
  caseId?: string;

  /** An emergency access: what was read under it. */
  @IsOptional()
  @IsUUID()
  emergencyId?: string;

  @IsOptional()
  @IsIn(auditEvents)
  event?: AuditEvent;

  @IsOptional()
  @IsIn(['allowed', 'refused', 'failed'])
  outcome?: 'allowed' | 'refused' | 'failed';

  /**
   * The earliest instant.
   * @format date-time
   */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  /**
   * The first instant that no longer counts.
   * @format date-time
   */
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
