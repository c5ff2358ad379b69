import { IsIn, IsOptional } from 'class-validator';
import { type DecisionKind, decisionKinds } from '../custody-decision';
import { DecisionContentDto } from './decision-content.dto';

/** A change of a draft, sent at every pause. */
export class ReviseDecisionDto extends DecisionContentDto {
  @IsOptional()
  @IsIn(decisionKinds)
  kind?: DecisionKind;
}
