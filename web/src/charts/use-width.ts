import { type RefObject, useEffect, useState } from 'react';

const widthBeforeMeasured = 640;

/** How wide an element is, in CSS pixels: charts are drawn at the size they are shown, so that text keeps its size. */
export function useWidth(element: RefObject<Element | null>): number {
  const [width, setWidth] = useState(widthBeforeMeasured);
  useEffect(() => {
    const watched = element.current;
    if (!watched || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
