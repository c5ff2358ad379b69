import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Checkbox, CheckboxGroup, type CheckboxGroupProps, type CheckboxProps } from './checkbox';
import { DateField, type DateFieldProps, DateTimeField, type DateTimeFieldProps } from './date-field';
import { useFieldLabel } from './form-labels';
import { NumberField, type NumberFieldProps } from './number-field';
import { RadioGroup, type RadioGroupProps } from './radio-group';
import { Select, type SelectProps } from './select';
import { TextArea, type TextAreaProps, TextField, type TextFieldProps } from './text-field';

/** The fields, bound by name to the Form around them. `name` is the path in the values: `goals.0.title`. */
type Bound<Props> = Omit<Props, 'value' | 'onChange' | 'onBlur' | 'error'> & { name: string };

interface Binding<Value> {
  value: Value;
  onChange: (value: Value) => void;
  onBlur: () => void;
  error: string | undefined;
}

function useBinding<Value>(name: string, label: string): Binding<Value> {
  const { field, fieldState } = useController({ name });
  useFieldLabel(name, label);
  return {
    value: field.value as Value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    error: fieldState.error?.message,
  };
}

function Place({ name, children }: { name: string; children: ReactNode }) {
  return <div data-field={name}>{children}</div>;
}

/** Value: text. */
export function FormTextField({ name, ...props }: Bound<TextFieldProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <TextField {...props} {...binding} />
    </Place>
  );
}

/** Value: text. */
export function FormTextArea({ name, ...props }: Bound<TextAreaProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <TextArea {...props} {...binding} />
    </Place>
  );
}

/** Value: a whole number or null. */
export function FormNumberField({ name, ...props }: Bound<NumberFieldProps>) {
  const binding = useBinding<number | null>(name, props.label);
  return (
    <Place name={name}>
      <NumberField {...props} {...binding} />
    </Place>
  );
}

/** Value: the value of a choice, or empty. */
export function FormSelect({ name, ...props }: Bound<SelectProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <Select {...props} {...binding} />
    </Place>
  );
}

/** Value: the value of a choice, or empty. */
export function FormRadioGroup({ name, ...props }: Bound<RadioGroupProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <RadioGroup {...props} {...binding} />
    </Place>
  );
}

/** Value: true or false. */
export function FormCheckbox({ name, ...props }: Bound<CheckboxProps>) {
  const binding = useBinding<boolean>(name, props.label);
  return (
    <Place name={name}>
      <Checkbox {...props} {...binding} />
    </Place>
  );
}

/** Value: the values of the chosen, as a list. */
export function FormCheckboxGroup({ name, ...props }: Bound<CheckboxGroupProps>) {
  const binding = useBinding<string[]>(name, props.label);
  return (
    <Place name={name}>
      <CheckboxGroup {...props} {...binding} />
    </Place>
  );
}

/** Value: `2026-11-26` or empty. */
export function FormDateField({ name, ...props }: Bound<DateFieldProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <DateField {...props} {...binding} />
    </Place>
  );
}

/** Value: an instant in UTC or empty. */
export function FormDateTimeField({ name, ...props }: Bound<DateTimeFieldProps>) {
  const binding = useBinding<string>(name, props.label);
  return (
    <Place name={name}>
      <DateTimeField {...props} {...binding} />
    </Place>
  );
}
