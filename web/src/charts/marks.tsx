import { useTranslation } from 'react-i18next';

/** How long the mark of a hidden figure is. Always the same: a length would be read as a number. */
export const hiddenLength = 78;

/** Four fills that differ in colour, in lightness and, from the third on, in pattern. */
export const fills = ['chart-fill-1', 'chart-fill-2', 'chart-fill-3', 'chart-fill-4'] as const;

export function fillOf(index: number): string {
  return fills[index % fills.length] ?? 'chart-fill-1';
}

/** A dashed outline with words, off the scale: something is here, and is not shown. */
export function HiddenMark({ x, y, height }: { x: number; y: number; height: number }) {
  const { t } = useTranslation();
  return (
    <g className="chart-hidden">
      <rect x={x + 4} y={y + 1} width={hiddenLength} height={height - 2} rx={2} />
      <text x={x + 4 + hiddenLength / 2} y={y + height / 2} dominantBaseline="central" textAnchor="middle">
        {t('charts.suppressed')}
      </text>
    </g>
  );
}

/** In words where a bar would be: there is no figure. */
export function MissingMark({ x, y, height }: { x: number; y: number; height: number }) {
  const { t } = useTranslation();
  return (
    <text className="chart-missing" x={x + 6} y={y + height / 2} dominantBaseline="central">
      {t('charts.missing')}
    </text>
  );
}
