import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { ReviseDecisionDto } from './revise-decision.dto';

/** An addendum to a signed decision: why, and what it should have said. The rest is carried over. */
export class CorrectDecisionDto extends ReviseDecisionDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;
}
