import { IsString, Matches, MaxLength } from 'class-validator';

/** Why somebody says no to a proposed rule. */
export class RefuseLegalRuleDto {
  @IsString()
  @Matches(/\S/)
  @MaxLength(1000)
  reason!: string;
}
