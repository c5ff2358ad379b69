import { IsInstant } from '../../../platform/http/moments';

/** When a signed decision was carried out. */
export class ExecuteDecisionDto {
  /** @format date-time */
  @IsInstant()
  executedAt!: string;
}
