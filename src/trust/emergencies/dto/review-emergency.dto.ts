import { IsIn, IsString, MaxLength } from 'class-validator';
import { type Verdict, verdicts } from '../emergency';

/** What somebody says of an emergency access that another made. */
export class ReviewEmergencyDto {
  @IsIn(verdicts)
  verdict!: Verdict;

  /** On what the judgement rests; at least ten characters. */
  @IsString()
  @MaxLength(2000)
  comment!: string;
}
