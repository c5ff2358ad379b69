import { scaleLinear, scalePoint } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../lib/numbers';
import { ChartFigure } from './chart-figure';
import { type ChartModel, type Series, cellAt, largest } from './model';

const height = 240;
const margin = { top: 24, right: 24, bottom: 48, left: 36 };

interface Scales {
  x: (category: string) => number;
  y: (n: number) => number;
}

export interface Point {
  x: number;
  y: number;
  n: number;
  category: number;
}

/** The line in unbroken runs: it never crosses what is hidden or missing. */
export function runsOf(series: Series, categories: readonly string[], { x, y }: Scales): Point[][] {
  const runs: Point[][] = [[]];
  categories.forEach((name, category) => {
    const cell = cellAt(series, category);
    if (cell.kind === 'value') runs.at(-1)?.push({ x: x(name), y: y(cell.n), n: cell.n, category });
    else runs.push([]);
  });
  return runs.filter((run) => run.length > 0);
}

/** A line over time, with every figure written. For more than two series use small multiples instead. */
export function LineChart({ model }: { model: ChartModel }) {
  const up = scaleLinear([0, largest(model)], [height - margin.bottom, margin.top]).nice();
  return (
    <ChartFigure
      model={model}
      height={() => height}
      draw={(width) => {
        const across = scalePoint([...model.categories], [margin.left + 20, width - margin.right]);
        const scales: Scales = { x: (category) => across(category) ?? 0, y: (n) => up(n) };
        return (
          <>
            <Grid ticks={up.ticks(4)} y={scales.y} width={width} />
            {model.categories.map((category) => (
              <text
                key={category}
                className="chart-tick"
                x={scales.x(category)}
                y={height - 12}
                textAnchor="middle"
              >
                {category}
              </text>
            ))}
            {model.series.map((series, place) => (
              <Line key={series.id} model={model} series={series} place={place} scales={scales} />
            ))}
          </>
        );
      }}
    />
  );
}

function Grid({ ticks, y, width }: { ticks: number[]; y: (n: number) => number; width: number }) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line className="chart-grid" x1={margin.left} x2={width} y1={y(tick)} y2={y(tick)} />
      <text
        className="chart-tick"
        x={margin.left - 8}
        y={y(tick)}
        dominantBaseline="central"
        textAnchor="end"
      >
        {wholeNumber(tick)}
      </text>
    </g>
  ));
}

/** Whether another line lies above this point: then its figure is written below it. */
function isBelowAnother(model: ChartModel, series: Series, point: Point): boolean {
  return model.series.some((other) => {
    const cell = cellAt(other, point.category);
    return other.id !== series.id && cell.kind === 'value' && cell.n > point.n;
  });
}

interface LineProps {
  model: ChartModel;
  series: Series;
  place: number;
  scales: Scales;
}

function Line({ model, series, place, scales }: LineProps) {
  const { t } = useTranslation();
  const stroke = `chart-line-${String((place % 4) + 1)}`;
  return (
    <g>
      {runsOf(series, model.categories, scales).map((run) => (
        <g key={run[0]?.x}>
          <polyline
            className={stroke}
            points={run.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')}
          />
          {run.map((point) => (
            <g key={point.x}>
              <circle className={`${stroke}-dot`} cx={point.x} cy={point.y} r={3.5} />
              <text
                className="chart-value"
                x={point.x}
                y={point.y + (isBelowAnother(model, series, point) ? 18 : -9)}
                textAnchor="middle"
              >
                {wholeNumber(point.n)}
              </text>
            </g>
          ))}
        </g>
      ))}
      {model.categories.map((category, index) =>
        cellAt(series, index).kind === 'suppressed' ? (
          <text
            key={category}
            className="chart-hidden-word"
            x={scales.x(category)}
            y={height - margin.bottom - 6 - place * 14}
            textAnchor="middle"
          >
            {model.series.length > 1 ? `${series.label}: ${t('charts.suppressed')}` : t('charts.suppressed')}
          </text>
        ) : null,
      )}
    </g>
  );
}
