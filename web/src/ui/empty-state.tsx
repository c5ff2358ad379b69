import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  /** Why it is empty: "Inga anmälningar väntar". */
  title: string;
  /** What to do about it, or when something comes. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Says why there is nothing here, and what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  const isLine = children === undefined && action === undefined;
  return (
    <div className={isLine ? 'empty-state empty-state-line' : 'empty-state'}>
      <p className="empty-state-title">{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}
