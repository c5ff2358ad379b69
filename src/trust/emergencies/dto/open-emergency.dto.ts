import { IsOptional, IsString, MaxLength } from 'class-validator';

/** A case to open in an emergency: found by its number or by the child's personal number, one of them. */
export class OpenEmergencyDto {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  caseNumber?: string;

  /** Twelve digits. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  personalIdentityNumber?: string;

  /** Why it cannot wait; at least twenty characters. */
  @IsString()
  @MaxLength(2000)
  reason!: string;
}
