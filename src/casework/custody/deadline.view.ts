import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { type DeadlineOwner, type DeadlineState, deadlineState, lastDayOf } from './deadline';
import type { DeadlineRow } from './deadlines.repository';

/** A statutory deadline that a detention or a decision started. */
export class CustodyDeadlineView {
  id!: string;
  version!: number;
  /** `meet` when it is ours and not yet met. */
  may!: string[];
  /** The rule's code, such as `LVU_7`. */
  code!: string;
  /** The rule in words, as it stood on the day it was started. */
  text!: string;
  /** The provision, such as "LVU 7 §". */
  law!: string;
  /** Whose duty it is. */
  owner!: DeadlineOwner;
  state!: DeadlineState;
  /** @format date-time */
  triggeredAt!: string;
  /**
   * The first instant that is too late. A limit in days or weeks ends at midnight: its last day is the day before.
   * @format date-time
   */
  dueAt!: string;
  /**
   * The last day, in Stockholm, of a limit that ends at midnight; null when it ends at a time of day.
   * @format date
   */
  lastDay!: string | null;
  /**
   * When half of the time has gone.
   * @format date-time
   */
  warnAt!: string;
  /**
   * From when it counts as `soon`.
   * @format date-time
   */
  urgentAt!: string;
  /** @format date-time */
  metAt!: string | null;
  metBy!: string | null;
  detentionId!: string;
  detentionNumber!: string;
  decisionId!: string | null;
}

/** A deadline as this reader meets it now. */
export function toDeadlineView(row: DeadlineRow, actor: Actor, now: Date): CustodyDeadlineView {
  const mayMeet = row.owner === 'ours' && !row.doneAt && may(actor, 'custody:meet-deadline');
  return {
    id: row.id,
    version: row.version,
    may: mayMeet ? ['meet'] : [],
    code: row.code,
    text: row.text,
    law: row.law,
    owner: row.owner,
    state: deadlineState(row, now),
    triggeredAt: row.triggeredAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    lastDay: lastDayOf(row.rule, row.dueAt),
    warnAt: row.warnAt.toISOString(),
    urgentAt: row.urgentAt.toISOString(),
    metAt: row.doneAt?.toISOString() ?? null,
    metBy: row.doneBy,
    detentionId: row.detentionId,
    detentionNumber: row.detentionNumber,
    decisionId: row.decisionId,
  };
}
