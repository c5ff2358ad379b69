import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Verdict, verdicts } from '../../emergencies/emergency';

/** What somebody says of a read that another made. */
export class JudgeReadDto {
  @IsIn(verdicts)
  verdict!: Verdict;

  /** Compulsory where it is to be looked into; at least ten characters then. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  comment?: string;
}
