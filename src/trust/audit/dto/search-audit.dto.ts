import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { type AuditEvent, auditEvents } from '../../access/audit-events';
import { type AuditBasis, auditBases } from '../basis';

/** What a reviewer looks for. All that is given must hold. */
export class SearchAuditDto {
  @IsOptional()
  @IsUUID()
  userId?: string;

  @IsOptional()
  @IsUUID()
  caseId?: string;

  /** The number of a case, such as 2026-0042. */
  @IsOptional()
  @Matches(/^\d{4}-\d{1,6}$/)
  caseNumber?: string;

  /** The child of one or several cases, by id: a name is neither asked for nor logged. */
  @IsOptional()
  @IsUUID()
  childId?: string;

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

  /** On what it rested. */
  @IsOptional()
  @IsIn(auditBases)
  basis?: AuditBasis;

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
