import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/numbers';
import type { Verification } from './integrity-queries';

/** So many stand on the page: where a log is in ruins, the first tell enough. */
const SHOWN = 10;

/** What a verification found, in words and by place; never what stands there. */
export function Findings({ of }: { of: Verification }) {
  const { t } = useTranslation();
  if (of.findings.length === 0) return null;
  const shown = of.findings.slice(0, SHOWN);
  return (
    <>
      <ul className="findings">
        {shown.map(({ code, sequence }, place) => (
          <li key={`${code} ${String(sequence)} ${place}`}>
            {t(`integrity.findings.code.${code}`)}
            {sequence !== null && (
              <span className="choice-help">
                {t('integrity.findings.at', { sequence: wholeNumber(sequence) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {of.findingCount > shown.length && (
        <p className="quiet small">
          {t('integrity.findings.more', { count: of.findingCount - shown.length })}
        </p>
      )}
    </>
  );
}
