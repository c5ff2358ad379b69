import { newId } from '../../src/platform/id';
import type { AuditEvent } from '../../src/trust/access/audit-events';
import { DrawLogReviews } from '../../src/trust/log-review/draw-log-reviews';
import { monthBefore } from '../../src/trust/log-review/log-review';
import type {
  LogReviewItemsView,
  LogReviewItemView,
  LogReviewsView,
  LogReviewSummaryView,
  LogReviewView,
} from '../../src/trust/log-review/log-review.view';
import { isPublicHoliday } from '../../src/trust/log-review/working-hours';
import { answerOf } from './answer';
import { type Case, dayFromNow, type Organisation, type Person } from './builders';
import type { SignedIn } from './person';
import type { World } from './world';

/** The month that is reviewed: the last that has ended. */
export const reviewedMonth = monthBefore(dayFromNow(0));

/** A working day in the middle of the reviewed month, at an hour of Stockholm's winter clock: in summer it is one more. */
export const atWork = (hour = 10, minute = 0): string => {
  const day = new Date(Date.parse(reviewedMonth) + 13 * 86_400_000);
  while ([0, 6].includes(day.getUTCDay()) || isPublicHoliday(day.toISOString().slice(0, 10)))
    day.setUTCDate(day.getUTCDate() + 1);
  day.setUTCHours(hour - 1, minute);
  return day.toISOString();
};

/** A read of the reviewed month, past every rule of how the log is written. */
export interface PastRead {
  readonly by: Person;
  readonly at?: string;
  readonly event?: AuditEvent;
  readonly about?: Case;
  readonly basis?: string;
}

/** What is done with reviews of the log, over HTTP, and to the month they are of. */
export class LogReviewSteps {
  constructor(private readonly world: World) {}

  /** Writes a read into the log of the reviewed month; answers its id. */
  async read({
    by,
    at = atWork(),
    event = 'note.viewed',
    about,
    basis = 'consent',
  }: PastRead): Promise<string> {
    const id = newId();
    await this.world.database.insert('audit_events', {
      id,
      occurred_at: at,
      user_id: by.userId,
      membership_id: by.membershipId,
      role: by.role,
      organisation_id: by.organisation.id,
      request_id: 'påhittad',
      event,
      outcome: 'allowed',
      case_id: about?.id ?? null,
      purpose: 'help',
      basis,
    });
    return id;
  }

  draw(month = reviewedMonth): Promise<void> {
    return this.world.app.get(DrawLogReviews).draw(month);
  }

  list(by: SignedIn, query = ''): Promise<LogReviewsView> {
    return answerOf<LogReviewsView>(by.get(`/api/log-reviews${query}`).expect(200));
  }

  /** The review of a unit's month that somebody sees, staff's or managers'. Throws where there is none. */
  async of(by: SignedIn, unit: Organisation, isOfManagers = false): Promise<LogReviewSummaryView> {
    const { items } = await this.list(by);
    const found = items.find(
      (each) => each.organisationName === unit.name && each.isOfManagers === isOfManagers,
    );
    if (!found) throw new Error(`no review of ${unit.name}`);
    return found;
  }

  show(by: SignedIn, id: string): Promise<LogReviewView> {
    return answerOf<LogReviewView>(by.get(`/api/log-reviews/${id}`).expect(200));
  }

  async items(by: SignedIn, id: string, query = ''): Promise<LogReviewItemView[]> {
    const page = await answerOf<LogReviewItemsView>(
      by.get(`/api/log-reviews/${id}/items${query}`).expect(200),
    );
    return page.items;
  }

  judge(by: SignedIn, { id, version }: Pick<LogReviewItemView, 'id' | 'version'>, more: object = {}) {
    return by.post(`/api/log-review-items/${id}/judgement`, { verdict: 'justified', ...more }, version);
  }

  async judgeAll(by: SignedIn, reviewId: string): Promise<void> {
    for (const item of await this.items(by, reviewId, '?state=unjudged'))
      await this.judge(by, item).expect(200);
  }

  sign(by: SignedIn, { id, version }: Pick<LogReviewSummaryView, 'id' | 'version'>) {
    return by.post(`/api/log-reviews/${id}/sign-off`, undefined, version);
  }

  add(by: SignedIn, { id }: Pick<LogReviewSummaryView, 'id'>, text = 'Läsningen gällde en granne.') {
    return by.post(`/api/log-reviews/${id}/addenda`, { text });
  }

  /** Moves the day of a review, past the trigger that keeps it. */
  async due(id: string, day: string): Promise<void> {
    await this.world.database.sql(`
      alter table log_reviews disable trigger user;
      update log_reviews set due_on = '${day}' where id = '${id}';
      alter table log_reviews enable trigger user`);
  }
}
