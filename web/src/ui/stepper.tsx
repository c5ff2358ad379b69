import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import './stepper.css';

export type StepState = 'done' | 'current' | 'ahead';

export interface Step {
  id: string;
  label: string;
  state: StepState;
  /** A second line: a date, who. */
  note?: string | undefined;
}

/** How far something has come: the steps in order, each with its state in words for those who do not see it. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <ol aria-label={label} className="stepper plain-list">
      {steps.map((step) => (
        <li
          key={step.id}
          className={`step step-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="step-mark">{step.state === 'done' && <Icon name="check" size={14} />}</span>
          <span className="step-label">
            {step.label}
            <span className="visually-hidden"> ({t(`stepper.${step.state}`)})</span>
            {step.note !== undefined && <span className="choice-help">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
