import { Calendar } from '@midas-ds/components/calendar';
import { DateInput, DateSegment } from '@midas-ds/components/date-field';
import { FieldError } from '@midas-ds/components/field-error';
import { Label } from '@midas-ds/components/label';
import { Text } from '@midas-ds/components/text';
import { CalendarDays } from 'lucide-react';
import {
  Button,
  DatePicker,
  type DatePickerProps,
  type DateValue,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components';
import './day-picker.css';

interface DayPickerProps<Value extends DateValue> extends Omit<
  DatePickerProps<Value>,
  'children' | 'className'
> {
  label: string;
  description?: string;
  errorMessage?: string;
  width: 'date' | 'date-time';
}

/**
 * A date in typed parts with a calendar beside it. Put together from the library's parts, since its own date picker
 * opens a dialog without a name.
 */
export function DayPicker<Value extends DateValue>({
  label,
  description,
  errorMessage,
  width,
  ...rest
}: DayPickerProps<Value>) {
  return (
    <DatePicker<Value> {...rest} className={`day-picker field field-${width}`}>
      <Label>{label}</Label>
      {description !== undefined && <Text slot="description">{description}</Text>}
      <FieldError>{errorMessage}</FieldError>
      <Group className="day-picker-input">
        <DateInput>{(segment) => <DateSegment segment={segment} />}</DateInput>
        <Button className="day-picker-button">
          <CalendarDays aria-hidden="true" size={18} />
        </Button>
      </Group>
      <Popover className="day-picker-popover">
        <Dialog>
          <Calendar />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
