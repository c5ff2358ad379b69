import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { type AuditBasis, auditBases } from '../../audit/basis';
import { type AccessAct, accessActs } from '../act-of-event';

/** What of a case's log is looked for. All that is given must hold. */
export class SearchCaseLogDto {
  @IsOptional()
  @IsUUID()
  organisationId?: string;

  @IsOptional()
  @IsUUID()
  userId?: string;

  @IsOptional()
  @IsIn(accessActs)
  act?: AccessAct;

  @IsOptional()
  @IsIn(['allowed', 'refused', 'failed'])
  outcome?: 'allowed' | 'refused' | 'failed';

  @IsOptional()
  @IsIn(auditBases)
  basis?: AuditBasis;

  /**
   * The first day, in Stockholm.
   * @format date
   */
  @IsOptional()
  @IsDay()
  from?: string;

  /**
   * The last day, in Stockholm; it counts to its end.
   * @format date
   */
  @IsOptional()
  @IsDay()
  to?: string;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
