import { IsIn } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { type NextEventKind, nextEventKinds } from '../case';

/** What stands next in the case. */
export class SetNextEventDto {
  @IsIn(nextEventKinds)
  event!: NextEventKind;

  /**
   * Today or later.
   * @format date
   */
  @IsDay()
  on!: string;
}
