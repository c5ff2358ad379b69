import { IsString, Length } from 'class-validator';

/** Why the referral becomes no case. The organisation that raised it reads this. */
export class DeclineReferralDto {
  @IsString()
  @Length(1, 1000)
  reason!: string;
}
