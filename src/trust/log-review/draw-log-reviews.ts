import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database/database';
import type { Tx } from '../../platform/database/tx';
import { newId, type OrganisationId, type UserId } from '../../platform/id';
import { Jobs } from '../../platform/jobs/jobs';
import { Outbox } from '../../platform/outbox/outbox';
import { append } from '../audit/audit-trail';
import { itemsOf, partedBy } from './compose-review';
import { DrawnReviewsRepository } from './drawn-reviews.repository';
import { type LogReviewId, monthBefore } from './log-review';
import { type AppliedRule, type DrawTerms, ReadsRepository } from './reads.repository';
import { readsOfPeople } from './reads-of-people';
import { pointedOut, type ReadFacts, type ReviewRules, type Surroundings } from './review-rules';

/** What a month is drawn by, the same for all its units. */
interface Month {
  readonly month: string;
  readonly rules: ReviewRules;
  readonly applied: readonly AppliedRule[];
  readonly terms: DrawTerms;
  readonly usualDays: Surroundings['usualDays'];
}

/** No rule says how large the sample is: nothing is drawn, and the job is tried again. */
export class NoTermsForTheDraw extends Error {}

/**
 * Draws a month's reviews of every unit, on the first night of the next month. A night that was missed is made up for on
 * the following ones, or when somebody asks; a review that is there is left alone.
 */
@Injectable()
export class DrawLogReviews implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reads: ReadsRepository,
    private readonly reviews: DrawnReviewsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'log-reviews',
      schedule: '20 3 1-7 * *',
      run: () => this.draw(monthBefore(this.clock.today())),
    });
    this.outbox.on('log-review.wanted', ({ payload }) => this.draw(payload['month'] ?? ''));
  }

  /** Draws what is missing of a month, given as its first day; one transaction a unit. Throws `NoTermsForTheDraw`. */
  async draw(month: string): Promise<void> {
    const { units, how } = await this.database.asSystem('log-review', async (tx) => ({
      units: await this.reads.unitsToReview(tx, month),
      how: await this.termsOf(tx, month),
    }));
    for (const unit of units)
      await this.database.asSystem('log-review', (tx) => this.drawUnit(tx, unit, how));
  }

  private async termsOf(tx: Tx, month: string): Promise<Month> {
    const { applied, rules, terms } = await this.reads.rulesOn(tx, this.clock.today());
    if (terms === undefined) throw new NoTermsForTheDraw('no rule tells how reviews are drawn');
    const usualDays = await this.reads.usualDays(tx, month, rules.LOG_VOLUME?.months ?? 1);
    return { month, rules, applied, terms, usualDays };
  }

  private async drawUnit(tx: Tx, unit: OrganisationId, how: Month): Promise<void> {
    await this.reads.lockMonth(tx, how.month);
    const managers = await this.reads.managersOf(tx, unit, how.month);
    const all = await this.reads.readsOf(tx, unit, how.month, how.rules.LOG_OWN_NAME?.shortestName ?? 3);
    const { staff, leaders } = partedBy(managers, all);
    await this.save(tx, unit, how, managers, false, staff);
    await this.save(tx, unit, how, managers, true, leaders);
  }

  private async save(
    tx: Tx,
    unit: OrganisationId,
    { month, rules, applied, terms, usualDays }: Month,
    managers: readonly UserId[],
    isOfManagers: boolean,
    reads: readonly ReadFacts[],
  ): Promise<void> {
    if (reads.length === 0) return;
    const seed = randomBytes(32).toString('hex');
    const items = itemsOf(reads, pointedOut(reads, rules, { usualDays, managers }), seed, terms.percent);
    const id = newId<LogReviewId>();
    const isNew = await this.reviews.save(
      tx,
      {
        id,
        organisationId: unit,
        month,
        isOfManagers,
        managers,
        seed,
        percent: terms.percent,
        events: readsOfPeople,
        reads: reads.length,
        rules: applied,
        dueOn: dayAfter(this.clock.today(), terms.signWithinDays),
      },
      items,
    );
    if (!isNew) return;
    await append(tx, {
      event: 'log-review.drawn',
      outcome: 'allowed',
      facts: { resourceId: id, count: items.length },
      rested: { basis: 'service', basisId: undefined },
    });
  }
}

const DAY_MS = 86_400_000;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
