import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../../ui/data-table.css';
import './consent.css';
import { type Category, type Cell, type Unit, cellKey } from './matrix';

interface MatrixTableProps {
  /** Tells this table from others on the page. */
  caption: string;
  units: readonly Unit[];
  categories: readonly Category[];
  cell: (cell: Cell) => ReactNode;
  /** A first row that stands for every unit at once. */
  forAll?: (category: Category) => ReactNode;
}

/** Moves focus between the boxes as in a grid; Tab goes on working too. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>, columns: number): void {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  const step = steps[event.key];
  if (step === undefined || !(event.target instanceof HTMLInputElement)) return;
  const boxes = [...event.currentTarget.querySelectorAll('input')];
  const place = boxes.indexOf(event.target);
  const isAtEdge =
    Math.abs(step) === 1 && Math.floor(place / columns) !== Math.floor((place + step) / columns);
  event.preventDefault();
  if (!isAtEdge) boxes[place + step]?.focus();
}

/** Discloser by recipient by category, as one table with heads for rows and columns. */
export function MatrixTable({ caption, units, categories, cell, forAll }: MatrixTableProps) {
  const { t } = useTranslation();
  return (
    <div className="table-region" role="region" aria-label={t('table.region', { caption })} tabIndex={0}>
      <table className="table matrix" onKeyDown={(event) => moveFocus(event, categories.length)}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('consent.matrix.from')}</th>
            <th scope="col">{t('consent.matrix.to')}</th>
            {categories.map((category) => (
              <th key={category} scope="col" className="matrix-cell">
                {t(`consent.categories.${category}`)}
              </th>
            ))}
          </tr>
        </thead>
        {forAll && (
          <tbody className="matrix-all">
            <tr>
              <th scope="row" colSpan={2}>
                {t('consent.matrix.all')}
              </th>
              {categories.map((category) => (
                <td key={category} className="matrix-cell">
                  {forAll(category)}
                </td>
              ))}
            </tr>
          </tbody>
        )}
        {units.map((disclosing) => (
          <Discloser key={disclosing.id} {...{ disclosing, units, categories, cell }} />
        ))}
      </table>
    </div>
  );
}

function Discloser({
  disclosing,
  units,
  categories,
  cell,
}: Omit<MatrixTableProps, 'caption' | 'forAll'> & { disclosing: Unit }) {
  const recipients = units.filter(({ id }) => id !== disclosing.id);
  return (
    <tbody className="matrix-discloser">
      {recipients.map((receiving, index) => (
        <tr key={receiving.id}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={recipients.length} className="matrix-from">
              {disclosing.name}
            </th>
          )}
          <th scope="row">{receiving.name}</th>
          {categories.map((category) => (
            <td key={cellKey({ disclosing, receiving, category })} className="matrix-cell">
              {cell({ disclosing, receiving, category })}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
