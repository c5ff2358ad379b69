import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure } from './disclosure';
import './filters.css';
import { useIsNarrow } from './use-is-narrow';

interface FiltersProps {
  label: string;
  /** How many of them narrow what is shown. */
  chosen: number;
  children: ReactNode;
}

/** What a list is narrowed by: fields beside each other, folded away where they would fill the screen. */
export function Filters({ label, chosen, children }: FiltersProps) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const fields = (
    <div role="search" aria-label={label} className="filters">
      {children}
    </div>
  );
  if (!isNarrow) return fields;
  return (
    <Disclosure summary={chosen === 0 ? label : t('filters.chosen', { label, count: chosen })}>
      {fields}
    </Disclosure>
  );
}

/** What takes choices back, under the fields. */
export function ClearFilters({ children }: { children: ReactNode }) {
  return <div className="filters-clear">{children}</div>;
}

/** How many of a filter's parts narrow what is shown. */
export const chosenIn = (filter: object): number =>
  Object.values(filter).filter((value) => value !== undefined).length;
