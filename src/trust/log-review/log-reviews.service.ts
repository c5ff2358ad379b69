import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock';
import { midnight } from '../../platform/clock/stockholm';
import type { Tx } from '../../platform/database/tx';
import { pageOf, readCursor } from '../../platform/http/cursor';
import { StaleVersion } from '../../platform/http/problem';
import { type Id, newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { toldIf } from '../access/restricted';
import { closedMonths } from '../audit/closed-months';
import type { JudgeReadDto } from './dto/judge-read.dto';
import type { ListLogReviewItemsDto } from './dto/list-log-review-items.dto';
import type { ListLogReviewsDto } from './dto/list-log-reviews.dto';
import {
  actsOnReview,
  decideJudgement,
  decideSignOff,
  isAnothers,
  isOverdue,
  type LogReviewId,
  type LogReviewItemId,
  monthBefore,
} from './log-review';
import {
  AddendumIsEmpty,
  ItemsUnjudged,
  JudgementNeedsAComment,
  MonthGone,
  MonthNotOver,
  OwnReads,
  ReadsOfAConflict,
  ReviewAlreadySigned,
  ReviewIsSigned,
  ReviewNotSignedYet,
} from './log-review.errors';
import { logReviewSigned, logReviewWanted } from './log-review.events';
import type {
  LogReviewItemsView,
  LogReviewItemView,
  LogReviewsView,
  LogReviewSummaryView,
  LogReviewView,
  ReviewStatisticsView,
  RuleHitsView,
} from './log-review.view';
import { type LogReviewItemRow, LogReviewItemsRepository } from './log-review-items.repository';
import { type LogReviewRow, LogReviewsRepository } from './log-reviews.repository';
import { type ReviewRuleCode, reviewRuleCodes } from './review-rules';

const PAGE = 50;
const MONTHS = 24;

/** Shows a month's reads to those who review them, takes their judgements and their signature. */
@Injectable()
export class LogReviewsService {
  constructor(
    private readonly reviews: LogReviewsRepository,
    private readonly items: LogReviewItemsRepository,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Actor, { state, cursor }: ListLogReviewsDto): Promise<LogReviewsView> {
    const rows = await this.reviews.list(tx, state, readCursor(cursor), PAGE + 1);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ sortKey, id }) => ({ at: sortKey, id }));
    tx.trace.listed(items.map(({ id }) => id));
    return {
      items: items.map((row) => this.summary(row, actor)),
      nextCursor,
      waiting: await this.reviews.countWaiting(tx),
      lastMonth: monthBefore(this.clock.today()),
    };
  }

  /** Throws `NotVisible`. */
  async show(tx: Tx, actor: Actor, id: LogReviewId): Promise<LogReviewView> {
    const [row, details] = await tx.together([this.reviews.find(tx, id), this.reviews.details(tx, id)]);
    const addenda = toldIf(!isAnothers(row), 'log-review-addenda', details.addenda);
    return { ...this.summary(row, actor), ...details, addenda };
  }

  /** Throws `NotVisible`. */
  async itemsOf(tx: Tx, id: LogReviewId, wanted: ListLogReviewItemsDto): Promise<LogReviewItemsView> {
    const cursor = readCursor(wanted.cursor);
    const [, rows] = await tx.together([
      this.reviews.find(tx, id),
      this.items.list(tx, id, wanted, cursor, PAGE + 1),
    ]);
    const { items, nextCursor } = pageOf(rows, PAGE, ({ sortKey, id }) => ({ at: sortKey, id }));
    tx.trace.about({ count: items.length });
    return { items: items.map(toItemView), nextCursor };
  }

  /** Throws `NotVisible`, `StaleVersion`, `OwnReads`, `ReviewIsSigned` and `JudgementNeedsAComment`. */
  async judge(
    tx: Tx,
    actor: Actor,
    id: LogReviewItemId,
    version: number,
    { verdict, comment = '' }: JudgeReadDto,
  ): Promise<LogReviewItemView> {
    const item = await this.items.find(tx, id);
    const decision = decideJudgement(item, actor.userId, { verdict, comment });
    if (decision === 'own-act') throw new OwnReads();
    if (decision === 'review-is-signed') throw new ReviewIsSigned();
    if (item.version !== version) throw new StaleVersion();
    if (decision === 'judgement-needs-a-comment') throw new JudgementNeedsAComment();
    await this.items.judge(tx, item, { verdict, comment: comment.trim() || null, by: actor.userId });
    return toItemView(await this.items.find(tx, id));
  }

  /** Throws `NotVisible`, `StaleVersion`, `ReviewAlreadySigned`, `OwnReads`, `ReadsOfAConflict` and `ItemsUnjudged`. */
  async signOff(tx: Tx, actor: Actor, id: LogReviewId, version: number): Promise<LogReviewView> {
    const review = await this.reviews.find(tx, id);
    const decision = decideSignOff(review);
    if (decision === 'review-already-signed') throw new ReviewAlreadySigned();
    if (decision === 'own-act') throw new OwnReads();
    if (decision === 'conflict-of-interest') throw new ReadsOfAConflict();
    if (review.version !== version) throw new StaleVersion();
    if (decision === 'items-unjudged') throw new ItemsUnjudged(review.items - review.judged);
    await this.reviews.sign(tx, review, actor.userId);
    await tx.emit(logReviewSigned(id));
    const signed = await this.show(tx, actor, id);
    tx.trace.about({ isLate: signed.isLate });
    return signed;
  }

  /** Throws `NotVisible`, `ReviewNotSignedYet`, `OwnReads`, `ReadsOfAConflict` and `AddendumIsEmpty`. */
  async add(tx: Tx, actor: Actor, id: LogReviewId, text: string): Promise<LogReviewView> {
    const review = await this.reviews.find(tx, id);
    if (review.signedAt === null) throw new ReviewNotSignedYet();
    const because = isAnothers(review);
    if (because === 'own-act') throw new OwnReads();
    if (because === 'conflict-of-interest') throw new ReadsOfAConflict();
    if (text.trim().length < 10) throw new AddendumIsEmpty();
    await this.reviews.add(tx, newId<Id<'log-review-addendum'>>(), id, text.trim(), actor.userId);
    return this.show(tx, actor, id);
  }

  async statistics(tx: Tx): Promise<ReviewStatisticsView> {
    const rows = await this.reviews.figures(tx, MONTHS);
    tx.trace.about({ count: rows.length });
    return { items: rows.map(({ hits, ...figures }) => ({ ...figures, hits: toHits(hits) })) };
  }

  /** Asks that a month be drawn whose night was missed. Throws `MonthNotOver` and `MonthGone`. */
  async wantDraw(tx: Tx, month: string): Promise<void> {
    if (month > monthBefore(this.clock.today())) throw new MonthNotOver();
    const next = Temporal.PlainDate.from(month).add({ months: 1 }).toString();
    if ((await closedMonths(tx, midnight(month), midnight(next))).length > 0) throw new MonthGone();
    await tx.emit(logReviewWanted(month));
    tx.trace.about({ month });
  }

  private summary({ sortKey: _, hits, ...row }: LogReviewRow, actor: Actor): LogReviewSummaryView {
    return {
      ...row,
      hits: toHits([hits]),
      drawnAt: row.drawnAt.toISOString(),
      signedAt: row.signedAt?.toISOString() ?? null,
      isOverdue: isOverdue(row, this.clock.today()),
      may: actsOnReview(row, actor),
    };
  }
}

function toItemView(row: LogReviewItemRow): LogReviewItemView {
  const { reviewId: _, caseId: _case, readerId: _reader, signedAt: _signed, sortKey: _key, ...view } = row;
  return {
    ...view,
    occurredAt: row.occurredAt.toISOString(),
    judgedAt: row.judgedAt?.toISOString() ?? null,
  };
}

/** Hits by rule, those of several reviews together. */
function toHits(counted: readonly Readonly<Record<string, number>>[]): RuleHitsView[] {
  const sum = (code: ReviewRuleCode): number =>
    counted.reduce((before, each) => before + (each[code] ?? 0), 0);
  return reviewRuleCodes.map((code) => ({ code, hits: sum(code) })).filter(({ hits }) => hits > 0);
}
