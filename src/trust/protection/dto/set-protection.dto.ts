import { IsIn } from 'class-validator';
import { type Mark, marks } from '../protection';

/** How somebody is protected from now on. */
export class SetProtectionDto {
  @IsIn(marks)
  protection!: Mark;
}
