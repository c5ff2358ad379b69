import { scaleLinear } from 'd3-scale';
import { wholeNumber } from '../lib/numbers';
import { CategoryLabel, labelRoom } from './category-label';
import { ChartFigure } from './chart-figure';
import { HiddenMark, fillOf, hiddenLength } from './marks';
import { type ChartModel, cellAt, largestStack } from './model';

const barHeight = 26;

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

/** How many hidden pieces the fullest bar has: room is kept for them beside the longest bar. */
function mostHidden(model: ChartModel): number {
  const hiddenIn = (index: number): number =>
    model.series.filter((series) => cellAt(series, index).kind === 'suppressed').length;
  return Math.max(0, ...model.categories.map((_, index) => hiddenIn(index)));
}

/** Lying bars in pieces: how a whole is made up. A bar with a hidden piece has no total. */
export function StackedBarChart({ model }: { model: ChartModel }) {
  const rowHeight = (width: number): number => labelRoom(width).above + barHeight + 12;
  return (
    <ChartFigure
      model={model}
      height={(width) => model.categories.length * rowHeight(width)}
      draw={(width) => {
        const room = labelRoom(width);
        const longest = width - room.left - 10 - mostHidden(model) * (hiddenLength + 4);
        const length = scaleLinear([0, largestStack(model)], [0, Math.max(80, longest)]);
        return model.categories.map((category, index) => (
          <g key={category} transform={`translate(0 ${String(index * rowHeight(width))})`}>
            <CategoryLabel text={category} room={room} height={barHeight} />
            {piecesOf(model, index, length).map((piece) => (
              <StackPiece
                key={piece.id}
                piece={piece}
                left={room.left}
                y={room.above}
                length={length(piece.n)}
              />
            ))}
          </g>
        ));
      }}
    />
  );
}

interface StackPieceProps {
  piece: Piece;
  left: number;
  y: number;
  length: number;
}

function StackPiece({ piece, left, y, length }: StackPieceProps) {
  const x = left + piece.x;
  if (piece.kind === 'suppressed') return <HiddenMark x={x} y={y} height={barHeight} />;
  return (
    <g>
      <rect className={piece.fill} x={x} y={y} width={Math.max(0, length - 1)} height={barHeight} />
      {length > 24 && (
        <text
          className={`chart-inside ${piece.fill}-text`}
          x={x + 6}
          y={y + barHeight / 2}
          dominantBaseline="central"
        >
          {wholeNumber(piece.n)}
        </text>
      )}
    </g>
  );
}
