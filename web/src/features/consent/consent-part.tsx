import type { ReactNode } from 'react';
import '../../ui/page.css';

interface ConsentPartProps {
  title: string;
  help?: string;
  children: ReactNode;
}

/** A part of a consent. Not a landmark: several consents stand on one page, each with the same parts. */
export function ConsentPart({ title, help, children }: ConsentPartProps) {
  return (
    <div className="section">
      <h3>{title}</h3>
      {help !== undefined && <p className="section-help">{help}</p>}
      {children}
    </div>
  );
}
