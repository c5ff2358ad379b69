import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible, StaleVersion } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import type { LogReviewId } from './log-review';
import type { AddendumView, AppliedRuleView, ReviewFiguresView } from './log-review.view';

/** A review as far as it has come, for whoever the row policies show it to. */
export interface LogReviewRow {
  readonly id: LogReviewId;
  readonly organisationName: string;
  readonly month: string;
  readonly isOfManagers: boolean;
  readonly reads: number;
  readonly items: number;
  readonly sampled: number;
  readonly judged: number;
  readonly justified: number;
  readonly investigated: number;
  readonly own: number;
  readonly kept: number;
  readonly hits: Readonly<Record<string, number>>;
  readonly drawnAt: Date;
  readonly dueOn: string;
  readonly signedAt: Date | null;
  readonly signedByName: string | null;
  readonly isLate: boolean;
  readonly reminders: number;
  readonly version: number;
  readonly sortKey: string;
}

/** The figures of a unit's month, the hits of each of its reviews by themselves. */
type FiguresRow = Omit<ReviewFiguresView, 'hits'> & { readonly hits: readonly LogReviewRow['hits'][] };

/** SQL: whether a review was signed after its day, in Stockholm. */
const late = `coalesce((r.signed_at at time zone 'Europe/Stockholm')::date > r.due_on, false)`;

const reviews = `
  select r.id, o.name as "organisationName", r.month::text as month, r.is_of_managers as "isOfManagers", r.reads,
    t.items, t.sampled, t.judged, t.justified, t.investigated, t.own, t.kept, t.hits, r.drawn_at as "drawnAt",
    r.due_on::text as "dueOn", r.signed_at as "signedAt", s.name as "signedByName", ${late} as "isLate", t.reminders,
    r.version, r.month::text as "sortKey"
  from log_reviews r join log_review_tallies() t on t.review_id = r.id join organisations o on o.id = r.organisation_id
    left join users s on s.id = r.signed_by`;

/** The rows of reviews, for those whom the row policies tell of them. */
@Injectable()
export class LogReviewsRepository {
  /** Those of a state, the newest month first, one more than `limit` where there is one. */
  list(tx: Tx, state: string | undefined, after: Cursor | undefined, limit: number): Promise<LogReviewRow[]> {
    return tx.query(
      `${reviews}
       where case $1::text when 'waiting' then r.signed_at is null when 'signed' then r.signed_at is not null else true end
         and ($2::date is null or (r.month, r.id) < ($2, $3::uuid))
       order by r.month desc, r.id desc limit $4`,
      [state ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async countWaiting(tx: Tx): Promise<number> {
    const [found] = await tx.query<{ count: number }>(
      'select count(*)::integer as count from log_reviews where signed_at is null',
    );
    return found?.count ?? 0;
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: LogReviewId): Promise<LogReviewRow> {
    const [found] = await tx.query<LogReviewRow>(`${reviews} where r.id = $1`, [id]);
    if (!found) throw new NotVisible();
    return found;
  }

  /** How it was drawn, and what was added after the signature. */
  async details(
    tx: Tx,
    id: LogReviewId,
  ): Promise<{ seed: string; percent: number; rules: AppliedRuleView[]; addenda: AddendumView[] }> {
    const [[drawn], addenda] = await tx.together([
      tx.query<{ seed: string; percent: number; rules: AppliedRuleView[] }>(
        'select seed, percent, rules from log_reviews where id = $1',
        [id],
      ),
      tx.query<Omit<AddendumView, 'writtenAt'> & { writtenAt: Date }>(
        `select a.id, a.text, u.name as "writtenByName", a.written_at as "writtenAt"
         from log_review_addenda a join users u on u.id = a.written_by where a.review_id = $1 order by a.written_at, a.id`,
        [id],
      ),
    ]);
    if (!drawn) throw new NotVisible();
    return {
      ...drawn,
      addenda: addenda.map((each) => ({ ...each, writtenAt: each.writtenAt.toISOString() })),
    };
  }

  /** Throws `StaleVersion`. */
  async sign(tx: Tx, { id, version }: LogReviewRow, by: UserId): Promise<void> {
    const changed = await tx.change(
      'update log_reviews set signed_by = $3, signed_at = now(), version = version + 1 where id = $1 and version = $2',
      [id, version, by],
    );
    if (changed !== 1) throw new StaleVersion();
  }

  async add(tx: Tx, addendumId: string, id: LogReviewId, text: string, by: UserId): Promise<void> {
    await tx.change(
      'insert into log_review_addenda (id, review_id, text, written_by) values ($1, $2, $3, $4)',
      [addendumId, id, text, by],
    );
  }

  /** The reviews of the last months, by month and unit. */
  figures(tx: Tx, months: number): Promise<FiguresRow[]> {
    return tx.query(
      `select o.name as "organisationName", r.month::text as month, count(*)::integer as reviews,
         sum(r.reads)::integer as reads, sum(t.items)::integer as items, sum(t.sampled)::integer as sampled,
         sum(t.justified)::integer as justified, sum(t.investigated)::integer as investigated,
         sum(t.items - t.judged)::integer as unjudged,
         count(*) filter (where r.signed_at is not null and not ${late})::integer as "signedInTime",
         count(*) filter (where ${late})::integer as "signedLate",
         count(*) filter (where r.signed_at is null and r.due_on < stockholm_today())::integer as overdue,
         sum(t.reminders)::integer as reminders, jsonb_agg(t.hits) as hits
       from log_reviews r join log_review_tallies() t on t.review_id = r.id
         join organisations o on o.id = r.organisation_id
       where r.month > stockholm_today() - make_interval(months => $1 + 1)
       group by o.id, o.name, r.month order by r.month desc, o.name`,
      [months],
    );
  }
}
