import { useSyncExternalStore } from 'react';

const query = '(max-width: 47.99rem)';

/** Whether the screen is too narrow for things beside each other. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
