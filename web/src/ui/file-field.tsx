import { type ReactNode, useId } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from './button';
import './file-field.css';

interface FileFieldProps {
  label: string;
  help?: string;
  error?: string | undefined;
  /** What the button says: choose, or choose another. */
  choose: string;
  /** Kinds of files that may be chosen. */
  accepts: readonly string[];
  isPending?: boolean;
  onChoose: (file: File) => void;
  /** What became of the chosen file. */
  children?: ReactNode;
}

/** Takes one file. It is sent as soon as it is chosen; what became of it stands below. */
export function FileField({
  label,
  help,
  error,
  choose,
  accepts,
  isPending = false,
  onChoose,
  children,
}: FileFieldProps) {
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help`}
      className="stack stack-tight"
    >
      <div>
        <p id={`${id}-label`}>{label}</p>
        {help !== undefined && (
          <p id={`${id}-help`} className="quiet small">
            {help}
          </p>
        )}
      </div>
      <div>
        <FileTrigger
          acceptedFileTypes={[...accepts]}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) onChoose(file);
          }}
        >
          <Button isPending={isPending}>{choose}</Button>
        </FileTrigger>
      </div>
      {children}
      {error !== undefined && <p className="field-error">{error}</p>}
    </div>
  );
}
