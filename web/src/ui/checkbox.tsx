import {
  Checkbox as MidasCheckbox,
  CheckboxGroup as MidasCheckboxGroup,
} from '@midas-ds/components/checkbox';
import { given } from '../lib/given';
import './field.css';
import type { Choice, FieldProps } from './field-props';
import { useField } from './use-field';

export interface CheckboxProps extends Omit<FieldProps, 'isOptional'> {
  value: boolean;
  onChange: (value: boolean) => void;
  onBlur?: (() => void) | undefined;
}

/** One statement that is true or not. */
export function Checkbox({ label, help, error, isDisabled = false, value, onChange, onBlur }: CheckboxProps) {
  return (
    <MidasCheckbox
      {...given({ description: help, errorMessage: error, onBlur })}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      isSelected={value}
      onChange={onChange}
      className="field-full"
    >
      {label}
    </MidasCheckbox>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  onBlur?: (() => void) | undefined;
}

/** None, some or all of a few choices. */
export function CheckboxGroup({ choices, value, onChange, onBlur, ...labels }: CheckboxGroupProps) {
  const field = useField(labels);
  return (
    <MidasCheckboxGroup {...field} {...given({ onBlur })} value={[...value]} onChange={onChange}>
      {choices.map((choice) => (
        <MidasCheckbox key={choice.value} value={choice.value} isDisabled={choice.isDisabled ?? false}>
          <span>
            {choice.label}
            {choice.help !== undefined && <span className="choice-help">{choice.help}</span>}
          </span>
        </MidasCheckbox>
      ))}
    </MidasCheckboxGroup>
  );
}
