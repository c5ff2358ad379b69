import { IsString, MaxLength } from 'class-validator';

/** What was done about a log that was found changed. */
export class AnswerAlarmDto {
  /** At least ten characters; neither a name nor anything about a child. */
  @IsString()
  @MaxLength(1000)
  words!: string;
}
