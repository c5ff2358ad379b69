/** When a day's reads are far above what is usual: so many spreads above the middle, and never below so many reads. */
export interface VolumeRule {
  readonly spreads: number;
  readonly atLeast: number;
}

/**
 * The most that is usual in a day for a role, from the days of its people in past months. The middle and the middle
 * distance to it do not move when a few days are wild, as a mean and its deviation would.
 */
export function usualMost(days: readonly number[], { spreads, atLeast }: VolumeRule): number {
  if (days.length === 0) return atLeast;
  const middle = medianOf(days);
  // A factor of 1.4826 makes the middle distance what a standard deviation is where days are spread normally.
  const spread = 1.4826 * medianOf(days.map((each) => Math.abs(each - middle)));
  return Math.max(atLeast, Math.ceil(middle + spreads * Math.max(spread, 1)));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
