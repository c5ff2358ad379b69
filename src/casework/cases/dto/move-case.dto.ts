import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type CloseReason, closeReasons, type Phase, phases } from '../case';

/** Where the case should go. `moves` of the case says what is open and what it asks for. */
export class MoveCaseDto {
  @IsIn(phases)
  to!: Phase;

  /** Needed for a step back and for the step to CLOSING. */
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;

  /** Needed for the step to CLOSED. */
  @IsOptional()
  @IsIn(closeReasons)
  closeReason?: CloseReason;
}
