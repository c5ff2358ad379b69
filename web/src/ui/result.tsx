import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from '../lib/announce';
import { InfoBanner } from './info-banner';

/** About a second: a dialog has closed by then, and given its focus back. */
const patienceInFrames = 60;

/**
 * What was just done: stands on the page until the next thing, and is spoken. When the button that began it is gone,
 * focus comes here instead of being lost.
 */
export function useResult(): { banner: ReactNode; tell: (message: string) => void } {
  const [result, setResult] = useState<{ message: string }>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!result) return undefined;
    let frame = 0;
    const look = (seen: number): void => {
      if (document.activeElement === document.body) place.current?.focus();
      else if (seen < patienceInFrames) frame = requestAnimationFrame(() => look(seen + 1));
    };
    look(0);
    return () => cancelAnimationFrame(frame);
  }, [result]);
  const tell = (message: string): void => {
    setResult({ message });
    announce(message);
  };
  const banner = result && (
    <div ref={place} tabIndex={-1} className="result">
      <InfoBanner kind="done" title={result.message} />
    </div>
  );
  return { banner, tell };
}
