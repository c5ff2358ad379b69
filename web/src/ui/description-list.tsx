import type { ReactNode } from 'react';
import './description-list.css';

export interface Fact {
  term: string;
  value: ReactNode;
}

/** Facts as pairs: what it is, and what it says. Never an empty value: write what is missing in words. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="description-list">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
