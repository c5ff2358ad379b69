import { type ReactNode, useId } from 'react';
import './page.css';

export interface SectionProps {
  title: string;
  /** 2 directly on a page, 3 inside another section. */
  level?: 2 | 3;
  help?: ReactNode;
  action?: ReactNode;
  /** Framed, when several stand beside each other. */
  isPanel?: boolean;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export function Section({ title, level = 2, help, action, isPanel = false, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className={isPanel ? 'section panel' : 'section'}>
      <div className="section-head">
        <Heading id={id}>{title}</Heading>
        {action}
      </div>
      {help !== undefined && <p className="section-help">{help}</p>}
      {children}
    </section>
  );
}
