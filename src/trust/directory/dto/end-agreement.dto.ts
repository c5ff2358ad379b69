import { IsString, Length } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';

/** Why and from when an agreement no longer holds. */
export class EndAgreementDto {
  /**
   * The first day without it; today shuts its organisations at once.
   * @format date
   */
  @IsDay()
  terminatedOn!: string;

  @IsString()
  @Length(1, 500)
  reason!: string;
}
