import { createContext, useContext, useEffect } from 'react';

/** What each field of the form is called, for the error summary. */
export const FieldLabels = createContext<Map<string, string>>(new Map());

export function useFieldLabel(name: string, label: string): void {
  const labels = useContext(FieldLabels);
  useEffect(() => {
    labels.set(name, label);
    return () => void labels.delete(name);
  }, [labels, name, label]);
}
