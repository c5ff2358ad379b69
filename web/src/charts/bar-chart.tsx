import { scaleLinear } from 'd3-scale';
import { wholeNumber } from '../lib/numbers';
import { CategoryLabel, labelRoom } from './category-label';
import { ChartFigure } from './chart-figure';
import { HiddenMark, MissingMark, fillOf } from './marks';
import { type Cell, type ChartModel, cellAt, largest } from './model';

const valueWidth = 60;
const barHeight = 22;
const groupGap = 14;

/** Lying bars, grouped by category, with the figure at each end. */
export function BarChart({ model, table }: { model: ChartModel; table?: ChartModel }) {
  const bars = model.series.length * barHeight;
  const rowHeight = (width: number): number => labelRoom(width).above + bars + groupGap;
  return (
    <ChartFigure
      model={model}
      table={table}
      height={(width) => model.categories.length * rowHeight(width)}
      draw={(width) => {
        const room = labelRoom(width);
        const length = scaleLinear([0, largest(model)], [0, width - room.left - valueWidth]);
        return model.categories.map((category, index) => (
          <g key={category} transform={`translate(0 ${String(index * rowHeight(width))})`}>
            <CategoryLabel text={category} room={room} height={bars} />
            <line
              className="chart-axis"
              x1={room.left}
              x2={room.left}
              y1={room.above}
              y2={room.above + bars}
            />
            {model.series.map((series, place) => (
              <Bar
                key={series.id}
                cell={cellAt(series, index)}
                x={room.left}
                y={room.above + place * barHeight}
                fill={fillOf(place)}
                length={length}
              />
            ))}
          </g>
        ));
      }}
    />
  );
}

interface BarProps {
  cell: Cell;
  x: number;
  y: number;
  fill: string;
  length: (n: number) => number;
}

function Bar({ cell, x, y, fill, length }: BarProps) {
  if (cell.kind === 'suppressed') return <HiddenMark x={x} y={y} height={barHeight} />;
  if (cell.kind === 'missing') return <MissingMark x={x} y={y} height={barHeight} />;
  return (
    <g>
      <rect className={fill} x={x} y={y + 1} width={length(cell.n)} height={barHeight - 2} />
      <text
        className="chart-value"
        x={x + length(cell.n) + 6}
        y={y + barHeight / 2}
        dominantBaseline="central"
      >
        {wholeNumber(cell.n)}
      </text>
    </g>
  );
}
