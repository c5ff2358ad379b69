const narrowest = 440;
const labelWidth = 170;

/** Where the bars begin, and how much room the label takes above them on a narrow screen. */
export function labelRoom(width: number): { left: number; above: number } {
  return width < narrowest ? { left: 0, above: 20 } : { left: labelWidth, above: 0 };
}

interface CategoryLabelProps {
  text: string;
  room: { left: number; above: number };
  /** The height of the bars that it names. */
  height: number;
}

/** The name of a category: beside its bars, or above them when there is no room beside. */
export function CategoryLabel({ text, room, height }: CategoryLabelProps) {
  if (room.above > 0) {
    return (
      <text className="chart-label" x={0} y={room.above / 2} dominantBaseline="central">
        {text}
      </text>
    );
  }
  return (
    <text
      className="chart-label"
      x={room.left - 10}
      y={height / 2}
      dominantBaseline="central"
      textAnchor="end"
    >
      {text}
    </text>
  );
}
