import { applyDecorators } from '@nestjs/common';
import { IsISO8601, IsRFC3339, Matches } from 'class-validator';

/** A field that holds an instant: date, time and offset, such as `2026-03-01T12:00:00Z`. */
export const IsInstant = (): PropertyDecorator => applyDecorators(IsISO8601({ strict: true }), IsRFC3339());

/** A field that holds a calendar day, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }), Matches(/^\d{4}-\d{2}-\d{2}$/));
