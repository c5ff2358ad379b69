import { createContext, useContext, useEffect, useRef } from 'react';

/** Whether what was written in a dialog would be lost if it closed now. */
export type IsUnsaved = () => boolean;

/** The form of a dialog tells here whether it holds something unsaved; null outside dialogs. */
export const Unsaved = createContext<((isUnsaved: IsUnsaved | null) => void) | null>(null);

/** Tells the dialog around a form whether it holds something unsaved. */
export function useTellUnsaved(isUnsaved: IsUnsaved): void {
  const tell = useContext(Unsaved);
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  useEffect(() => {
    tell?.(() => latest.current());
    return () => tell?.(null);
  }, [tell]);
}
