import type { ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { inSentence } from '../../lib/lists';
import { CellCheckbox } from '../../ui/cell-checkbox';
import { useFieldLabel } from '../../ui/form-labels';
import { Icon } from '../../ui/icons';
import { useIsNarrow } from '../../ui/use-is-narrow';
import { CategoryMeanings } from './category-meanings';
import { type Category, type Cell, type Unit, cellKey, cellsOf } from './matrix';
import { MatrixTable } from './matrix-table';

/** The field of the form: which cells are ticked, by `cellKey`. */
export type Ticks = Record<string, boolean>;

interface MatrixEditorProps {
  /** The name of the field in the form around it. */
  name: string;
  units: readonly Unit[];
  categories: readonly Category[];
}

/** The matrix as boxes to tick. Nothing is ticked at first; the first row ticks a whole column, and shows each cell of it. */
export function MatrixEditor({ name, units, categories }: MatrixEditorProps) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const { ticks, change, error } = useTicks(name);
  useFieldLabel(name, t('consent.matrix.title'));
  const box = (cell: Cell, isLabelled = false) => (
    <Box
      {...{ name, cell, isLabelled }}
      value={ticks[cellKey(cell)] ?? false}
      onChange={(is) => change([cell], is)}
    />
  );
  const boxForAll = (category: Category, isLabelled = false) => {
    const column = cellsOf(units, [category]);
    const count = column.filter((cell) => ticks[cellKey(cell)]).length;
    const word = t(`consent.categories.${category}`);
    return (
      <CellCheckbox
        label={t('consent.matrix.allOf', { category: inSentence(word) })}
        visibleLabel={isLabelled ? word : undefined}
        value={count === column.length}
        isMixed={count > 0}
        onChange={(is) => change(column, is)}
      />
    );
  };
  return (
    <div className="offer-matrix section" data-field={name}>
      {error !== undefined && (
        <p className="cell-checkbox-error">
          <Icon name="late" size={16} />
          {error}
        </p>
      )}
      {isNarrow ? (
        <Pairs {...{ units, categories, box, boxForAll }} />
      ) : (
        <MatrixTable
          caption={t('consent.matrix.caption')}
          units={units}
          categories={categories}
          cell={(cell) => box(cell)}
          forAll={(all) => boxForAll(all)}
        />
      )}
      <CategoryMeanings categories={categories} />
    </div>
  );
}

/** The ticks in the form. What the server said of a cell is gone when the cell is changed, and of no other. */
function useTicks(name: string) {
  const { setValue, clearErrors } = useFormContext();
  const { field, fieldState } = useController({ name });
  const ticks = field.value as Ticks;
  const error = fieldState.error?.message;
  const change = (cells: readonly Cell[], isTicked: boolean): void => {
    const keys = cells.map(cellKey);
    setValue(
      name,
      { ...ticks, ...Object.fromEntries(keys.map((key) => [key, isTicked])) },
      { shouldDirty: true },
    );
    clearErrors(error === undefined ? keys.map((key) => `${name}.${key}`) : name);
  };
  return { ticks, change, error };
}

interface BoxProps {
  name: string;
  cell: Cell;
  isLabelled: boolean;
  value: boolean;
  onChange: (value: boolean) => void;
}

function Box({ name, cell, isLabelled, value, onChange }: BoxProps) {
  const { t } = useTranslation();
  const { getFieldState, formState } = useFormContext();
  const path = `${name}.${cellKey(cell)}`;
  const word = t(`consent.categories.${cell.category}`);
  const label = t('consent.matrix.cell', {
    from: cell.disclosing.name,
    category: inSentence(word),
    to: cell.receiving.name,
  });
  useFieldLabel(path, label);
  return (
    <div data-field={path}>
      <CellCheckbox
        label={label}
        visibleLabel={isLabelled ? word : undefined}
        value={value}
        onChange={onChange}
        error={getFieldState(path, formState).error?.message}
      />
    </div>
  );
}

interface PairsProps extends Omit<MatrixEditorProps, 'name'> {
  box: (cell: Cell, isLabelled: boolean) => ReactNode;
  boxForAll: (category: Category, isLabelled: boolean) => ReactNode;
}

/** On a narrow screen: one group for each discloser and recipient. */
function Pairs({ units, categories, box, boxForAll }: PairsProps) {
  const { t } = useTranslation();
  const pairs = units.flatMap((disclosing) =>
    units.filter(({ id }) => id !== disclosing.id).map((receiving) => ({ disclosing, receiving })),
  );
  return (
    <div className="matrix-pairs">
      <fieldset>
        <legend>{t('consent.matrix.all')}</legend>
        {categories.map((category) => (
          <div key={category}>{boxForAll(category, true)}</div>
        ))}
      </fieldset>
      {pairs.map(({ disclosing, receiving }) => (
        <fieldset key={`${disclosing.id}>${receiving.id}`}>
          <legend>{t('consent.matrix.pair', { from: disclosing.name, to: receiving.name })}</legend>
          {categories.map((category) => (
            <div key={category}>{box({ disclosing, receiving, category }, true)}</div>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
