import type { ReactNode } from 'react';
import './disclosure.css';

interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  /** Called each time it is unfolded: for what is fetched only then. */
  onOpen?: () => void;
}

/** A question or a heading that unfolds its answer. Closed at first. */
export function Disclosure({ summary, children, onOpen }: DisclosureProps) {
  return (
    <details
      className="disclosure"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) onOpen?.();
      }}
    >
      <summary>{summary}</summary>
      <div className="disclosure-content">{children}</div>
    </details>
  );
}
