import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from '../lib/announce';
import { type BannerKind, InfoBanner } from './info-banner';

/** About a second: a dialog has closed by then, and given its focus back. */
const patienceInFrames = 60;

interface Result {
  readonly banner: ReactNode;
  /** What somebody just did. When the button that began it is gone, focus comes here instead of being lost. */
  readonly tell: (message: string) => void;
  /** What came by itself: no focus is moved for it. */
  readonly note: (message: string, kind?: BannerKind) => void;
}

interface Said {
  readonly message: string;
  readonly kind: BannerKind;
  /** Whether it was done here, by whoever reads it. */
  readonly isDone: boolean;
}

/** What was just done, or came: stands on the page until the next thing, and is spoken. */
export function useResult(): Result {
  const [result, setResult] = useState<Said>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!result?.isDone) return undefined;
    let frame = 0;
    const look = (seen: number): void => {
      if (document.activeElement === document.body) place.current?.focus();
      else if (seen < patienceInFrames) frame = requestAnimationFrame(() => look(seen + 1));
    };
    look(0);
    return () => cancelAnimationFrame(frame);
  }, [result]);
  const say = (said: Said): void => {
    setResult(said);
    announce(said.message);
  };
  const banner = result && (
    <div ref={place} tabIndex={-1} className="result">
      <InfoBanner kind={result.kind} title={result.message} />
    </div>
  );
  return {
    banner,
    tell: (message) => say({ message, kind: 'done', isDone: true }),
    note: (message, kind = 'done') => say({ message, kind, isDone: false }),
  };
}
