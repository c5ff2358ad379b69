/** How many days before a birthday that changes who must consent its review is raised, and raised again. */
export const reviewStages = [60, 30, 7] as const;

/** How many days before its end a consent is warned of. */
export const endingStages = [30, 7] as const;

export type Stage = (typeof reviewStages)[number];

/** The nearest stage that has been reached with so many days left; null before the first. */
export const stageReached = (daysLeft: number, stages: readonly Stage[]): Stage | null =>
  stages.findLast((stage) => daysLeft <= stage) ?? null;
