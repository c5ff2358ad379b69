import { TextField, type TextFieldProps } from './text-field';

export interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'inputMode' | 'type'> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A whole number, written with digits; empty is null. No arrows: they change numbers by accident. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const read = (text: string): void => {
    const digits = text.replace(/\D/g, '');
    onChange(digits === '' ? null : Number(digits));
  };
  return (
    <TextField
      width="short"
      {...rest}
      inputMode="numeric"
      value={Number.isFinite(value) ? String(value) : ''}
      onChange={read}
    />
  );
}
