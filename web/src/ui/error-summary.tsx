import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './info-banner.css';

/** One thing to put right: which field, what it is called, and what is wrong. */
export interface FieldFault {
  name: string;
  label: string;
  message: string;
}

/** Moves focus to the field of this name within the form. */
export function focusField(form: ParentNode, name: string): void {
  const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  field?.querySelector<HTMLElement>('input, textarea, button, [role="spinbutton"], [tabindex="0"]')?.focus();
}

/** What needs correcting, above the form. Takes focus each time it is shown anew; each line leads to its field. */
export function ErrorSummary({ faults }: { faults: readonly FieldFault[] }) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  const lead = (name: string): void => {
    const form = summary.current?.closest('form');
    if (form) focusField(form, name);
  };
  return (
    <div
      className="banner banner-problem error-summary"
      ref={summary}
      tabIndex={-1}
      role="group"
      aria-labelledby="error-summary"
    >
      <div>
        <h2 id="error-summary" className="banner-title">
          {t('form.summary', { count: faults.length })}
        </h2>
        <ul className="bullets">
          {faults.map((fault) => (
            <li key={fault.name}>
              <button type="button" className="text-button" onClick={() => lead(fault.name)}>
                {fault.label === '' ? fault.message : `${fault.label.replace(/[?:]$/, '')}: ${fault.message}`}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
