import { FieldError } from '@midas-ds/components/field-error';
import { Label } from '@midas-ds/components/label';
import { ListBox, ListBoxItem, ListBoxPopover } from '@midas-ds/components/list-box';
import { Text } from '@midas-ds/components/text';
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { given } from '../lib/given';
import './field.css';
import type { Choice, FieldProps } from './field-props';
import { Icon } from './icons';
import './select.css';
import { useField } from './use-field';

export interface SelectProps extends FieldProps {
  choices: readonly Choice[];
  /** The chosen value; empty when nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  width?: 'short' | 'medium' | 'full' | undefined;
}

/**
 * One of more than five choices. Up to five are clearer as a RadioGroup. Put together from the library's parts: its own
 * select measures the choices before it knows its width, so that long ones leave a list that looks empty.
 */
export function Select({ choices, value, onChange, onBlur, width = 'medium', ...labels }: SelectProps) {
  const { t } = useTranslation();
  const { label, description, errorMessage, ...field } = useField(labels);
  return (
    <AriaSelect
      {...field}
      {...given({ onBlur })}
      className={`select field field-${width}`}
      placeholder={t('form.choose')}
      value={value === '' ? null : value}
      onChange={(key) => onChange(key === null ? '' : String(key))}
    >
      <Label>{label}</Label>
      {description !== undefined && <Text slot="description">{description}</Text>}
      <FieldError>{errorMessage}</FieldError>
      <Button className="select-button">
        <SelectValue className="select-value" />
        <Icon name="down" size={20} />
      </Button>
      <ListBoxPopover className="select-popover">
        <ListBox virtualized={false}>
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
        </ListBox>
      </ListBoxPopover>
    </AriaSelect>
  );
}
