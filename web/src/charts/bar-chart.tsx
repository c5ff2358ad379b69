import { scaleLinear } from 'd3-scale';
import { wholeNumber } from '../lib/numbers';
import { ChartFigure } from './chart-figure';
import { HiddenMark, MissingMark, fillOf } from './marks';
import { type Cell, type ChartModel, cellAt, largest } from './model';

const width = 640;
const labelWidth = 170;
const valueWidth = 90;
const barHeight = 22;
const groupGap = 12;

/** Lying bars, grouped by category, with the figure at each end. */
export function BarChart({ model }: { model: ChartModel }) {
  const length = scaleLinear([0, largest(model)], [0, width - labelWidth - valueWidth]);
  const groupHeight = model.series.length * barHeight + groupGap;
  const height = model.categories.length * groupHeight;
  return (
    <ChartFigure model={model} viewBox={`0 0 ${String(width)} ${String(height)}`}>
      <line className="chart-axis" x1={labelWidth} x2={labelWidth} y1={0} y2={height - groupGap} />
      {model.categories.map((category, index) => (
        <g key={category} transform={`translate(0 ${String(index * groupHeight)})`}>
          <text
            className="chart-label"
            x={labelWidth - 10}
            y={(groupHeight - groupGap) / 2}
            dominantBaseline="central"
            textAnchor="end"
          >
            {category}
          </text>
          {model.series.map((series, place) => (
            <Bar key={series.id} cell={cellAt(series, index)} place={place} length={length} />
          ))}
        </g>
      ))}
    </ChartFigure>
  );
}

function Bar({ cell, place, length }: { cell: Cell; place: number; length: (n: number) => number }) {
  const y = place * barHeight;
  if (cell.kind === 'suppressed') return <HiddenMark x={labelWidth} y={y} height={barHeight} />;
  if (cell.kind === 'missing') return <MissingMark x={labelWidth} y={y} height={barHeight} />;
  return (
    <g>
      <rect
        className={fillOf(place)}
        x={labelWidth}
        y={y + 1}
        width={length(cell.n)}
        height={barHeight - 2}
      />
      <text
        className="chart-value"
        x={labelWidth + length(cell.n) + 6}
        y={y + barHeight / 2}
        dominantBaseline="central"
      >
        {wholeNumber(cell.n)}
      </text>
    </g>
  );
}
