import { useEffect, useState } from 'react';
import { serverNow } from './activity';

/** The server's time in milliseconds, looked at again and again. What shows it changes; focus stays where it is. */
export function useServerTime(everyMilliseconds: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
