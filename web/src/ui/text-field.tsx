import { TextArea as MidasTextArea, TextField as MidasTextField } from '@midas-ds/components/textfield';
import { given } from '../lib/given';
import './field.css';
import type { FieldProps } from './field-props';
import { useField } from './use-field';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | undefined;
  /** `numeric` brings up digits on a phone and keeps leading zeros. */
  inputMode?: 'numeric' | 'decimal' | 'text' | undefined;
  autoComplete?: string | undefined;
  maxLength?: number | undefined;
  /** As wide as what is to be written: short is a number, medium a name. */
  width?: 'short' | 'medium' | 'full' | undefined;
}

/** One line of text. */
export function TextField({ width = 'medium', ...props }: TextFieldProps) {
  const { label, help, error, isOptional, isDisabled, ...rest } = props;
  const field = useField({ label, help, error, isOptional, isDisabled });
  return (
    <div className={`field field-${width}`}>
      <MidasTextField {...field} {...given(rest)} size="medium" autoComplete={rest.autoComplete ?? 'off'} />
    </div>
  );
}

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  rows?: number | undefined;
  maxLength?: number | undefined;
  /** Writing can begin at once: the only field of a dialog. */
  autoFocus?: boolean | undefined;
}

/** Several lines of text. With a `maxLength` it counts what is left. */
export function TextArea({
  label,
  help,
  error,
  isOptional,
  isDisabled,
  rows = 4,
  maxLength,
  ...rest
}: TextAreaProps) {
  const field = useField({ label, help, error, isOptional, isDisabled });
  return (
    <MidasTextArea
      {...field}
      {...given({ ...rest, maxLength })}
      rows={rows}
      showCounter={maxLength !== undefined}
      className="field field-full"
    />
  );
}
