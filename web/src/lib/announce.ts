type Listener = (message: string) => void;

const listeners = new Set<Listener>();

/** Says something to screen readers without moving focus. The shell holds the `role="status"` that speaks it. */
export function announce(message: string): void {
  for (const listener of listeners) listener(message);
}

/** Subscribes to announcements; returns the way out. */
export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
