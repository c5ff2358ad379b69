import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type ReviewRuleCode, reviewRuleCodes } from '../review-rules';

const reasons = ['sample', ...reviewRuleCodes] as const;

/** Which reads of a review. */
export class ListLogReviewItemsDto {
  /** Those that chance took, or that a rule pointed out. */
  @IsOptional()
  @IsIn(reasons)
  why?: 'sample' | ReviewRuleCode;

  @IsOptional()
  @IsIn(['unjudged', 'justified', 'investigate'])
  state?: 'unjudged' | 'justified' | 'investigate';

  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
