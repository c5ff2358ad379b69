import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';

/** Digits, with spaces and hyphens between them, and a plus before a country; the database asks the same. */
export const workPhonePattern = /^\+?[0-9][0-9 -]{4,28}[0-9]$/;

/** A field that holds a telephone number, or null for none. */
export const IsWorkPhone = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ pattern: workPhonePattern.source }),
    ValidateIf((_, value) => value !== null && value !== undefined),
    Matches(workPhonePattern),
  );

/** The telephone on which a colleague is reached at work. */
export class WorkPhoneDto {
  /** Such as "031-390 06 05"; null takes it away. */
  @IsWorkPhone()
  workPhone!: string | null;
}
