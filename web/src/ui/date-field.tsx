import {
  CalendarDate,
  CalendarDateTime,
  parseAbsolute,
  parseDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import { DayPicker } from './day-picker';
import { given } from '../lib/given';
import { timeZone } from '../lib/dates';
import './field.css';
import type { FieldProps } from './field-props';
import { useField } from './use-field';

interface DayProps extends FieldProps {
  onBlur?: (() => void) | undefined;
  /** First and last day allowed, as `2026-11-26`. */
  min?: string | undefined;
  max?: string | undefined;
}

export interface DateFieldProps extends DayProps {
  /** `2026-11-26`, or empty. */
  value: string;
  onChange: (value: string) => void;
}

const dayOrNothing = (text: string | undefined): CalendarDate | undefined =>
  text ? parseDate(text) : undefined;

/** A day: typed in parts, or picked in a calendar that begins on Monday. */
export function DateField({ value, onChange, onBlur, min, max, ...labels }: DateFieldProps) {
  const field = useField(labels);
  return (
    <DayPicker<CalendarDate>
      {...field}
      {...given({ onBlur, minValue: dayOrNothing(min), maxValue: dayOrNothing(max) })}
      width="date"
      value={dayOrNothing(value) ?? null}
      onChange={(day) => onChange(day?.toString() ?? '')}
    />
  );
}

export interface DateTimeFieldProps extends DayProps {
  /** An instant in UTC (`2026-11-26T13:05:00.000Z`), or empty. Shown and typed as the clock in Sweden. */
  value: string;
  onChange: (value: string) => void;
}

/** The clock on the wall in Sweden at an instant. */
export function wallClock(instant: string): CalendarDateTime | null {
  return instant === '' ? null : toCalendarDateTime(parseAbsolute(instant, timeZone));
}

/** The instant when the clock on the wall in Sweden shows this; the earlier of two in the autumn hour. */
export function instantOf(clock: CalendarDateTime | null): string {
  return clock === null ? '' : toZoned(clock, timeZone, 'compatible').toAbsoluteString();
}

/** A day and a time of day. */
export function DateTimeField({ value, onChange, onBlur, min, max, ...labels }: DateTimeFieldProps) {
  const field = useField(labels);
  return (
    <DayPicker<CalendarDateTime>
      {...field}
      {...given({ onBlur, minValue: dayOrNothing(min), maxValue: dayOrNothing(max) })}
      granularity="minute"
      hourCycle={24}
      width="date-time"
      value={wallClock(value)}
      onChange={(clock) => onChange(instantOf(clock))}
    />
  );
}
