import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { ChartTable } from './chart-table';
import './charts.css';
import { csvOf } from './export-csv';
import { download } from './download';
import { svgOf } from './export-svg';
import { fillOf } from './marks';
import type { ChartModel } from './model';
import { useWidth } from './use-width';

interface ChartFigureProps {
  model: ChartModel;
  /** The same with margins, when there are any: shown at once, and what is downloaded. Otherwise the model, folded. */
  table?: ChartModel | undefined;
  /** How tall the picture is at a width, and the picture itself, both in CSS pixels. */
  height: (width: number) => number;
  draw: (width: number) => ReactNode;
}

/** The frame of every chart: what it shows, what the colours mean, the picture, the same as a table, and downloads. */
export function ChartFigure({ model, table, height, draw }: ChartFigureProps) {
  const { t } = useTranslation();
  const id = useId();
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(picture);
  const cells = model.series.flatMap((series) => series.cells);
  const hasHoles = cells.some((cell) => cell.kind !== 'value');
  const saveSvg = (): void => {
    if (picture.current) download(svgOf(picture.current), `${model.title}.svg`, 'image/svg+xml');
  };
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{model.title}</figcaption>
      {model.series.length > 1 && <Legend model={model} />}
      <svg
        ref={picture}
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${String(width)} ${String(height(width))}`}
        className="chart-picture"
      >
        {draw(width)}
      </svg>
      {hasHoles && <p className="quiet small">{t('charts.note')}</p>}
      <details className="chart-details" open={table !== undefined}>
        <summary>{t('charts.showTable')}</summary>
        <ChartTable model={table ?? model} />
        <div className="row no-print">
          <Button
            icon="download"
            onPress={() => download(csvOf(table ?? model, t), `${model.title}.csv`, 'text/csv')}
          >
            {t('charts.exportCsv')}
          </Button>
          <Button icon="download" onPress={saveSvg}>
            {t('charts.exportSvg')}
          </Button>
        </div>
      </details>
    </figure>
  );
}

function Legend({ model }: { model: ChartModel }) {
  const { t } = useTranslation();
  return (
    <ul className="chart-legend plain-list" aria-label={t('charts.legend')}>
      {model.series.map((series, place) => (
        <li key={series.id}>
          <svg width="16" height="16" aria-hidden="true">
            <rect className={fillOf(place)} width="16" height="16" rx="2" />
          </svg>
          {series.label}
        </li>
      ))}
    </ul>
  );
}
