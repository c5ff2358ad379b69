import { Radio, RadioGroup as MidasRadioGroup } from '@midas-ds/components/radio';
import { given } from '../lib/given';
import './field.css';
import type { Choice, FieldProps } from './field-props';
import { useField } from './use-field';

export interface RadioGroupProps extends FieldProps {
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
}

/** One of a few choices, all visible. */
export function RadioGroup({ choices, value, onChange, onBlur, ...labels }: RadioGroupProps) {
  const field = useField(labels);
  return (
    <MidasRadioGroup
      {...field}
      {...given({ onBlur })}
      className="field field-full"
      // Nothing chosen is null: an empty text is a choice to the library, and Tab would then reach no radio button.
      value={value === '' ? null : value}
      onChange={onChange}
    >
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} isDisabled={choice.isDisabled ?? false}>
          <span>
            {choice.label}
            {choice.help !== undefined && <span className="choice-help">{choice.help}</span>}
          </span>
        </Radio>
      ))}
    </MidasRadioGroup>
  );
}
