import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type ReferralStatus, referralStatuses } from '../referral';

/** Which referrals of those that the reader may see. */
export class SearchReferralsDto {
  @IsOptional()
  @IsIn(referralStatuses)
  status?: ReferralStatus;

  /** The `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
