import { useId } from 'react';
import './cell-checkbox.css';
import { Icon } from './icons';

export interface CellCheckboxProps {
  /** The whole statement, spoken when the box stands alone: heads of a table are seldom enough. */
  label: string;
  /** A label beside the box instead, in a group that says the rest. */
  visibleLabel?: string | undefined;
  value: boolean;
  /** Neither: some of what it stands for. */
  isMixed?: boolean;
  onChange: (value: boolean) => void;
  error?: string | undefined;
}

/** A checkbox for one cell of a table. Native, so that hundreds are quick. */
export function CellCheckbox({
  label,
  visibleLabel,
  value,
  isMixed = false,
  onChange,
  error,
}: CellCheckboxProps) {
  const errorId = useId();
  return (
    <div className={error === undefined ? 'cell-checkbox' : 'cell-checkbox cell-checkbox-wrong'}>
      <label>
        <input
          type="checkbox"
          aria-label={visibleLabel === undefined ? label : undefined}
          checked={value}
          ref={(box) => {
            if (box) box.indeterminate = isMixed && !value;
          }}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId}
          onChange={(event) => onChange(event.target.checked)}
        />
        {visibleLabel !== undefined && <span>{visibleLabel}</span>}
      </label>
      {error !== undefined && (
        <p id={errorId} className="cell-checkbox-error">
          <Icon name="late" size={14} />
          {error}
        </p>
      )}
    </div>
  );
}
