import { IsIn, IsOptional, IsUUID } from 'class-validator';
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

  @IsOptional()
  @IsUUID()
  receivingOrganisationId?: string;

  @IsOptional()
  @IsIn(informationCategories)
  category?: InformationCategory;
}
