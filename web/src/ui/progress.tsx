import { ProgressBar } from 'react-aria-components';
import './progress.css';

interface ProgressProps {
  label: string;
  /** From 0 to 1. */
  share: number;
}

/** How far something has come that takes a while. */
export function Progress({ label, share }: ProgressProps) {
  return (
    <ProgressBar aria-label={label} value={share} maxValue={1} className="progress">
      {({ valueText, percentage = 0 }) => (
        <>
          <span className="progress-words">
            <span>{label}</span> <span className="numeric">{valueText}</span>
          </span>
          <svg className="progress-track" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className="progress-rest" width="100" height="4" />
            <rect className="progress-done" width={percentage} height="4" />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
