import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart';
import { wholeNumber } from '../../lib/numbers';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import type { ReleasedTable } from './statistics-queries';
import { barsOf, headline, withMargins } from './table-model';
import './statistics.css';

/** One released table: as a number, as a picture and as a table. */
export function ReleasedFigure({ table, level = 2 }: { table: ReleasedTable; level?: 2 | 3 }) {
  const { t } = useTranslation();
  const texts = `statistics.tables.${table.code}` as const;
  return (
    <Section title={t(`${texts}.title`)} help={t(`${texts}.about`)} level={level} isPanel>
      {table.withheld ? (
        <InfoBanner title={t('statistics.withheld')}>{t('statistics.withheldWhy')}</InfoBanner>
      ) : (
        <>
          <Headline table={table} />
          <BarChart model={barsOf(table, t)} table={withMargins(table, t)} />
        </>
      )}
    </Section>
  );
}

function Headline({ table }: { table: ReleasedTable }) {
  const { t } = useTranslation();
  const cell = headline(table);
  return (
    <p className="figure-headline">
      <strong>{cell.kind === 'value' ? wholeNumber(cell.n) : t('statistics.hidden')}</strong>{' '}
      {t(`statistics.tables.${table.code}.number`)}
    </p>
  );
}
