/** What every field has in common. All fields are required unless they say otherwise. */
export interface FieldProps {
  label: string;
  /** What to write, or why it is asked; always visible. */
  help?: string | undefined;
  /** What is wrong, in words that say how to put it right. */
  error?: string | undefined;
  /** Adds "(valfritt)" to the label. */
  isOptional?: boolean | undefined;
  isDisabled?: boolean | undefined;
}

/** One choice in a Select, RadioGroup or CheckboxGroup. */
export interface Choice {
  value: string;
  label: string;
  help?: string | undefined;
  isDisabled?: boolean | undefined;
}
