import { IsUUID, Matches, MaxLength } from 'class-validator';

/** What the log tells of a case, to be erased. */
export class ApproveErasureDto {
  @IsUUID()
  caseId!: string;
}

/** That, and why. */
export class ProposeErasureDto extends ApproveErasureDto {
  /** The number of the decision that it follows, such as `KS 2026/114`. Never anything about a person. */
  @MaxLength(60)
  @Matches(/^(?!.*[0-9]{6})(?=.*[0-9])[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9 /.:-]*$/)
  decision!: string;
}
