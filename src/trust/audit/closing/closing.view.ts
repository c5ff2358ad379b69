import { whatTheLogLacks } from '../what-the-log-lacks';

/** Why a month of the log stays. */
export const whyMonthsStay = [
  'nothing-there',
  'month-not-over',
  'within-retention',
  'closed-already',
  'not-sealed',
  ...whatTheLogLacks,
  'review-unsigned',
  'case-remains',
  'erased-events-remain',
] as const;
export type WhyMonthStays = (typeof whyMonthsStay)[number];

/** A month of the log whose time has come, or that somebody proposed to close, or that is closed. */
export class MonthOfLogView {
  /** `YYYY-MM`, in UTC. */
  month!: string;
  /** `due`: it may be proposed. `approved`: the sealer closes it within a minute, unless something keeps it open. */
  state!: 'due' | 'proposed' | 'approved' | 'closed';
  proposedBy!: string | null;
  /** Whether it is the reader's own proposal, which another approves. */
  isOwn!: boolean;
  /** @format date-time */
  proposedAt!: string | null;
  approvedBy!: string | null;
  /** @format date-time */
  approvedAt!: string | null;
  /** @format date-time */
  closedAt!: string | null;
  /** How many events went; null until it is closed. */
  events!: number | null;
  /** What keeps an approved month open. */
  keptBy!: WhyMonthStays[];
}
