import { useTranslation } from 'react-i18next';
import { monthName } from '../log-review/month-name';
import { InfoBanner } from '../../ui/info-banner';

/** What is shown of a time is not all of it: the log of these months is gone. Nothing where none is. */
export function ClosedMonths({ months }: { months: readonly string[] }) {
  const { t } = useTranslation();
  if (months.length === 0) return null;
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const names = months.length > 6 ? `${nameOf(first)} – ${nameOf(last)}` : months.map(nameOf).join(', ');
  return (
    <InfoBanner kind="attention" title={t('integrity.months.gone', { months: names })}>
      <p>{t('integrity.months.goneWhat')}</p>
    </InfoBanner>
  );
}

/** A month of the log, `YYYY-MM`, as it is written. */
export const nameOf = (month: string): string => monthName(`${month}-01`);
