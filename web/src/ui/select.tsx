import { ListBoxItem } from '@midas-ds/components/list-box';
import { Select as MidasSelect } from '@midas-ds/components/select';
import { useTranslation } from 'react-i18next';
import { given } from '../lib/given';
import './field.css';
import type { Choice, FieldProps } from './field-props';
import { useField } from './use-field';

export interface SelectProps extends FieldProps {
  choices: readonly Choice[];
  /** The chosen value; empty when nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  width?: 'short' | 'medium' | 'full' | undefined;
}

/** One of more than five choices. Up to five are clearer as a RadioGroup. */
export function Select({ choices, value, onChange, onBlur, width = 'medium', ...labels }: SelectProps) {
  const { t } = useTranslation();
  const field = useField(labels);
  return (
    <MidasSelect
      {...field}
      {...given({ onBlur })}
      size="medium"
      className={`field field-${width}`}
      placeholder={t('form.choose')}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
    >
      {choices.map((choice) => (
        <ListBoxItem
          key={choice.value}
          id={choice.value}
          isDisabled={choice.isDisabled ?? false}
          textValue={choice.label}
        >
          {choice.label}
        </ListBoxItem>
      ))}
    </MidasSelect>
  );
}
