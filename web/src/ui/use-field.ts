import { useTranslation } from 'react-i18next';
import { given } from '../lib/given';
import type { FieldProps } from './field-props';

/** Turns our field properties into those of the component library. */
export function useField({ label, help, error, isOptional = false, isDisabled = false }: FieldProps) {
  const { t } = useTranslation();
  return {
    label: isOptional ? `${label} ${t('form.optional')}` : label,
    isRequired: !isOptional,
    isInvalid: error !== undefined,
    isDisabled,
    // The browser's own bubbles are not used: our words stand by the field and in the summary.
    validationBehavior: 'aria' as const,
    ...given({ description: help, errorMessage: error }),
  };
}
