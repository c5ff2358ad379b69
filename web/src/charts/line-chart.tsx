import { scaleLinear, scalePoint } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../lib/numbers';
import { ChartFigure } from './chart-figure';
import { type ChartModel, type Series, cellAt, largest } from './model';

const width = 640;
const height = 240;
const margin = { top: 20, right: 24, bottom: 44, left: 44 };

export interface Point {
  x: number;
  y: number;
  n: number;
}

/** The line in unbroken runs: it never crosses what is hidden or missing. */
export function runsOf(
  series: Series,
  categories: readonly string[],
  x: (c: string) => number,
  y: (n: number) => number,
): Point[][] {
  const runs: Point[][] = [[]];
  categories.forEach((category, index) => {
    const cell = cellAt(series, index);
    if (cell.kind === 'value') runs.at(-1)?.push({ x: x(category), y: y(cell.n), n: cell.n });
    else runs.push([]);
  });
  return runs.filter((run) => run.length > 0);
}

/** A line over time, with every figure written. For more than two series use small multiples instead. */
export function LineChart({ model }: { model: ChartModel }) {
  const across = scalePoint([...model.categories], [margin.left, width - margin.right]);
  const up = scaleLinear([0, largest(model)], [height - margin.bottom, margin.top]).nice();
  const x = (category: string): number => across(category) ?? 0;
  return (
    <ChartFigure model={model} viewBox={`0 0 ${String(width)} ${String(height)}`}>
      {up.ticks(4).map((tick) => (
        <g key={tick}>
          <line
            className="chart-grid"
            x1={margin.left}
            x2={width - margin.right}
            y1={up(tick)}
            y2={up(tick)}
          />
          <text
            className="chart-tick"
            x={margin.left - 8}
            y={up(tick)}
            dominantBaseline="central"
            textAnchor="end"
          >
            {wholeNumber(tick)}
          </text>
        </g>
      ))}
      {model.categories.map((category) => (
        <text
          key={category}
          className="chart-tick"
          x={x(category)}
          y={height - margin.bottom + 32}
          textAnchor="middle"
        >
          {category}
        </text>
      ))}
      {model.series.map((series, place) => (
        <Line
          key={series.id}
          series={series}
          place={place}
          categories={model.categories}
          x={x}
          y={(n) => up(n)}
        />
      ))}
    </ChartFigure>
  );
}

interface LineProps {
  series: Series;
  place: number;
  categories: readonly string[];
  x: (category: string) => number;
  y: (n: number) => number;
}

function Line({ series, place, categories, x, y }: LineProps) {
  const { t } = useTranslation();
  const stroke = `chart-line-${String((place % 4) + 1)}`;
  return (
    <g>
      {runsOf(series, categories, x, y).map((run) => (
        <g key={run[0]?.x}>
          <polyline
            className={stroke}
            points={run.map((point) => `${String(point.x)},${String(point.y)}`).join(' ')}
          />
          {run.map((point) => (
            <g key={point.x}>
              <circle className={`${stroke}-dot`} cx={point.x} cy={point.y} r={3.5} />
              <text className="chart-value" x={point.x} y={point.y - 9} textAnchor="middle">
                {wholeNumber(point.n)}
              </text>
            </g>
          ))}
        </g>
      ))}
      {categories.map((category, index) =>
        cellAt(series, index).kind === 'suppressed' ? (
          <text
            key={category}
            className="chart-hidden-word"
            x={x(category)}
            y={height - margin.bottom + 15 - place * 14}
            textAnchor="middle"
          >
            {t('charts.suppressed')}
          </text>
        ) : null,
      )}
    </g>
  );
}
