import { useRef, useState } from 'react';

/** A question that a dialog asks in the middle of an act: `ask` waits for the answer. */
export function useQuestion() {
  const [isOpen, setOpen] = useState(false);
  const settle = useRef<(isSure: boolean) => void>(undefined);
  const ask = (): Promise<boolean> => {
    setOpen(true);
    return new Promise((resolve) => (settle.current = resolve));
  };
  const answer = (isSure: boolean): void => {
    setOpen(false);
    settle.current?.(isSure);
    settle.current = undefined;
  };
  return { isOpen, ask, answer };
}
