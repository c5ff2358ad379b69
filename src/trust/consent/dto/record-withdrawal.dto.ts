import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import {
  informationCategories,
  type InformationCategory,
  withdrawalForms,
  type WithdrawalForm,
} from '../consent';

/** A withdrawal that somebody has received: of everything, or of one recipient, one category, or both. */
export class RecordWithdrawalDto {
  /** Who withdraws. */
  @IsUUID()
  signatoryId!: string;

  @IsIn(withdrawalForms)
  form!: WithdrawalForm;

  /**
   * The day on which it was said; today when absent. It takes effect when it is recorded.
   * @format date
   */
  @IsOptional()
  @IsDay()
  saidOn?: string;

  @IsOptional()
  @IsUUID()
  receivingOrganisationId?: string;

  @IsOptional()
  @IsIn(informationCategories)
  category?: InformationCategory;
}
