import { Temporal } from 'temporal-polyfill';
import { midnight } from '../../platform/clock/stockholm';

/** A time in the log: from an instant, to one that no longer counts. Null has no bound. */
export interface Period {
  readonly since: Date | null;
  readonly before: Date | null;
}

/** Whole days in Stockholm, `YYYY-MM-DD`, the last one to its end. */
export const periodOf = (from: string | undefined, to: string | undefined): Period => ({
  since: from === undefined ? null : midnight(from),
  before: to === undefined ? null : midnight(Temporal.PlainDate.from(to).add({ days: 1 }).toString()),
});
