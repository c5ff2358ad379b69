import { IsString, MaxLength } from 'class-validator';

/** A finding after the signature. */
export class AddToLogReviewDto {
  /** At least ten characters. */
  @IsString()
  @MaxLength(2000)
  text!: string;
}
