import { type ReactNode, useState } from 'react';
import { announce } from '../lib/announce';
import { InfoBanner } from './info-banner';

/** What was just done: stands on the page until the next thing, and is spoken without moving focus. */
export function useResult(): { banner: ReactNode; tell: (message: string) => void } {
  const [message, setMessage] = useState<string>();
  const tell = (told: string): void => {
    setMessage(told);
    announce(told);
  };
  return { banner: message === undefined ? null : <InfoBanner kind="done" title={message} />, tell };
}
