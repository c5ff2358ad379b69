import { IsIn } from 'class-validator';
import { type DecisionKind, decisionKinds } from '../custody-decision';
import { DecisionContentDto } from './decision-content.dto';

/** A new draft. Only its kind is needed to begin. */
export class DraftDecisionDto extends DecisionContentDto {
  @IsIn(decisionKinds)
  kind!: DecisionKind;
}
