import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** A signatory who says no. */
export class RecordRefusalDto {
  @IsUUID()
  signatoryId!: string;

  /** What was said with it, if anything. Nobody has to give a reason. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  said?: string;
}
