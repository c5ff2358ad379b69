import { scaleLinear } from 'd3-scale';
import { wholeNumber } from '../lib/numbers';
import { ChartFigure } from './chart-figure';
import { HiddenMark, fillOf, hiddenLength } from './marks';
import { type ChartModel, cellAt, largestStack } from './model';

const width = 640;
const labelWidth = 170;
const barHeight = 26;
const rowHeight = barHeight + 12;

interface Piece {
  id: string;
  kind: 'value' | 'suppressed';
  n: number;
  x: number;
  fill: string;
}

/** The pieces of one bar, laid end to end; hidden figures come last, each at its fixed length. */
export function piecesOf(model: ChartModel, index: number, length: (n: number) => number): Piece[] {
  const cells = model.series.map((series, place) => ({
    id: series.id,
    cell: cellAt(series, index),
    fill: fillOf(place),
  }));
  const shown: Piece[] = [];
  let x = 0;
  for (const { id, cell, fill } of cells) {
    if (cell.kind !== 'value' || cell.n === 0) continue;
    shown.push({ id, kind: 'value', n: cell.n, x, fill });
    x += length(cell.n);
  }
  for (const { id, cell, fill } of cells) {
    if (cell.kind !== 'suppressed') continue;
    shown.push({ id, kind: 'suppressed', n: 0, x, fill });
    x += hiddenLength + 4;
  }
  return shown;
}

/** Lying bars in pieces: how a whole is made up. A bar with a hidden piece has no total. */
export function StackedBarChart({ model }: { model: ChartModel }) {
  const mostHidden = Math.max(
    ...model.categories.map(
      (_, index) => model.series.filter((one) => cellAt(one, index).kind === 'suppressed').length,
    ),
  );
  const room = width - labelWidth - 10 - mostHidden * (hiddenLength + 4);
  const length = scaleLinear([0, largestStack(model)], [0, Math.max(120, room)]);
  const height = model.categories.length * rowHeight;
  return (
    <ChartFigure model={model} viewBox={`0 0 ${String(width)} ${String(height)}`}>
      {model.categories.map((category, index) => (
        <g key={category} transform={`translate(0 ${String(index * rowHeight)})`}>
          <text
            className="chart-label"
            x={labelWidth - 10}
            y={barHeight / 2}
            dominantBaseline="central"
            textAnchor="end"
          >
            {category}
          </text>
          {piecesOf(model, index, length).map((piece) => (
            <StackPiece key={piece.id} piece={piece} length={length(piece.n)} />
          ))}
        </g>
      ))}
    </ChartFigure>
  );
}

function StackPiece({ piece, length }: { piece: Piece; length: number }) {
  const x = labelWidth + piece.x;
  if (piece.kind === 'suppressed') return <HiddenMark x={x} y={0} height={barHeight} />;
  return (
    <g>
      <rect className={piece.fill} x={x} y={0} width={Math.max(0, length - 1)} height={barHeight} />
      {length > 24 && (
        <text
          className={`chart-inside ${piece.fill}-text`}
          x={x + 6}
          y={barHeight / 2}
          dominantBaseline="central"
        >
          {wholeNumber(piece.n)}
        </text>
      )}
    </g>
  );
}
