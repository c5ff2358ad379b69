import { Temporal } from 'temporal-polyfill';
import { STOCKHOLM } from '../../platform/clock/stockholm';
import type { Id } from '../../platform/id';

export type DeadlineId = Id<'custody-deadline'>;

/** Whose duty a deadline is. Only `ours` can be marked as met here; the others are shown as information. */
export type DeadlineOwner = 'ours' | 'police' | 'prosecutor' | 'court';

/** How a deadline stands: `soon` from its urgent moment, `late` when it passed unmet or was met too late. */
export type DeadlineState = 'in-time' | 'soon' | 'late' | 'met';

/** How long a rule gives: elapsed hours, or calendar days or weeks in Stockholm. */
export type Limit =
  | { readonly hours: number }
  | { readonly days: number; readonly at?: string }
  | { readonly weeks: number; readonly at?: string };

/** The `value` of a legal rule of kind `deadline`. */
export type DeadlineRule = Limit & {
  readonly owner: DeadlineOwner;
  /** What starts it: a detention kind, or a decision kind with `.decided` or `.executed`. */
  readonly trigger: string;
  /** Minutes before the end from which it is urgent; a fifth of the time when absent. */
  readonly urgentMinutes?: number;
};

/** When a deadline ends, and when to speak up before it. */
export interface Deadline {
  /** The first instant that is too late. */
  readonly dueAt: Date;
  readonly warnAt: Date;
  readonly urgentAt: Date;
}

/**
 * The deadline that something started. Hours are counted as they pass; days and weeks end with the last day in
 * Stockholm, or at the rule's own time of that day. A weekend moves nothing: LVU 7 § is read strictly.
 */
export function deadlineFor(rule: DeadlineRule, trigger: Date): Deadline {
  const dueAt = endOf(rule, trigger);
  const afterShare = (share: number) =>
    new Date(trigger.getTime() + share * (dueAt.getTime() - trigger.getTime()));
  return {
    dueAt,
    warnAt: afterShare(0.5),
    urgentAt:
      rule.urgentMinutes === undefined
        ? afterShare(0.8)
        : new Date(dueAt.getTime() - rule.urgentMinutes * 60_000),
  };
}

function endOf(limit: Limit, trigger: Date): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(trigger.getTime());
  if ('hours' in limit) return new Date(start.add({ hours: limit.hours }).epochMilliseconds);
  const days = 'days' in limit ? limit.days : limit.weeks * 7;
  const lastDay = start.toZonedDateTimeISO(STOCKHOLM).toPlainDate().add({ days });
  const end =
    limit.at === undefined
      ? lastDay.add({ days: 1 }).toZonedDateTime(STOCKHOLM)
      : lastDay.toZonedDateTime({ timeZone: STOCKHOLM, plainTime: limit.at });
  return new Date(end.epochMilliseconds);
}

/** The last day of a limit that ends with a day, as `YYYY-MM-DD`; `null` for one that ends at a time of day. */
export function lastDayOf(rule: Limit, dueAt: Date): string | null {
  if ('hours' in rule || rule.at !== undefined) return null;
  const midnight = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(STOCKHOLM);
  return midnight.toPlainDate().subtract({ days: 1 }).toString();
}

/** How a deadline stands at a moment. */
export function deadlineState(
  { dueAt, urgentAt, doneAt }: Pick<Deadline, 'dueAt' | 'urgentAt'> & { readonly doneAt: Date | null },
  now: Date,
): DeadlineState {
  if (doneAt) return doneAt < dueAt ? 'met' : 'late';
  if (now >= dueAt) return 'late';
  return now >= urgentAt ? 'soon' : 'in-time';
}
