import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

/** Which page of the orders. */
export class ListErasuresDto {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** The case that a proposal is of. */
export class DecideErasureDto {
  @IsUUID()
  caseId!: string;
}

/** What the log tells of a case, to be erased, and why. */
export class ProposeErasureDto {
  /** The number of the case, such as 2026-0042. */
  @Matches(/^\d{4}-\d{1,6}$/)
  caseNumber!: string;

  /** The number of the decision that it follows, such as `KS 2026/114`. Never anything about a person. */
  @MaxLength(60)
  @Matches(/^(?!.*[0-9]{6})(?=.*[0-9])[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9 /.:-]*$/)
  decision!: string;
}
