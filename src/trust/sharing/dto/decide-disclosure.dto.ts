import { IsString, Matches, MaxLength } from 'class-validator';

/** Why somebody says no to a disclosure, or stops it. */
export class DisclosureReasonDto {
  @IsString()
  @Matches(/\S/)
  @MaxLength(1000)
  reason!: string;
}
