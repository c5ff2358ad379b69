import type { ReactNode } from 'react';
import { dayAndTime } from '../lib/dates';
import './timeline.css';

export interface TimelineEntry {
  id: string;
  /** An instant; shown as the clock in Sweden. */
  at: string;
  title: ReactNode;
  /** Quiet line: which unit, which kind, who sees it. */
  meta?: ReactNode;
  children?: ReactNode;
}

/** What happened, newest first: the order is the caller's. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="timeline plain-list">
      {entries.map((entry) => (
        <li key={entry.id} className="timeline-entry">
          <time dateTime={entry.at} className="timeline-time numeric">
            {dayAndTime(entry.at)}
          </time>
          <div className="timeline-body">
            <h3>{entry.title}</h3>
            {entry.meta !== undefined && <div className="timeline-meta">{entry.meta}</div>}
            {entry.children}
          </div>
        </li>
      ))}
    </ol>
  );
}
