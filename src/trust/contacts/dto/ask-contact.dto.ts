import { IsString, MaxLength } from 'class-validator';

/** A question whether somebody works with a child. */
export class AskContactDto {
  /** Twelve digits. */
  @IsString()
  @MaxLength(20)
  personalIdentityNumber!: string;

  /** Why; at least twenty characters. It is kept, and reviewed. */
  @IsString()
  @MaxLength(1000)
  reason!: string;
}
