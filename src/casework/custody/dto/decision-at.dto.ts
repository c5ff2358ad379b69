import { IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '../../../platform/http/moments';
import { type DecisionKind, decisionKinds } from '../custody-decision';

/** Which decision, and at what moment. */
export class DecisionAtDto {
  @IsIn(decisionKinds)
  kind!: DecisionKind;

  /**
   * Now, when absent.
   * @format date-time
   */
  @IsOptional()
  @IsInstant()
  at?: string;
}
