import type { ReactNode } from 'react';
import './disclosure.css';

/** A question or a heading that unfolds its answer. Closed at first. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="disclosure">
      <summary>{summary}</summary>
      <div className="disclosure-content">{children}</div>
    </details>
  );
}
