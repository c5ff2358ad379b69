import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { holdsOn } from '../../platform/database/validity';
import type { OrganisationId, UserId } from '../../platform/id';
import { readsOfPeople } from './reads-of-people';
import type { ReadFacts, ReviewRules } from './review-rules';

/** A rule of the review as it stood on a day. */
export interface AppliedRule {
  readonly code: string;
  readonly validFrom: string;
  readonly text: string;
  readonly reviewedBy: string | null;
}

/** How large the sample is, and within how many days of the draw it is signed. */
export interface DrawTerms {
  readonly percent: number;
  readonly signWithinDays: number;
}

/** SQL: the moment at which a month, or a number of months from it, begins in Stockholm. */
const beginning = (months: string): string =>
  `(($1::date + make_interval(months => ${months}))::timestamp at time zone 'Europe/Stockholm')`;

/** What the service itself reads of the log to draw a review: ids, times and answers to the rules, never a name. */
@Injectable()
export class ReadsRepository {
  /** The rules in force on the day, and the terms of the draw; `undefined` terms where no rule gives them. */
  async rulesOn(
    tx: Tx,
    day: string,
  ): Promise<{ applied: AppliedRule[]; rules: ReviewRules; terms: DrawTerms | undefined }> {
    const rows = await tx.query<AppliedRule & { value: object }>(
      `select code, valid_from::text as "validFrom", text_sv as text, reviewed_by as "reviewedBy", value
       from legal_rules r where kind = 'log_review' and ${holdsOn('r', '$1::date')} order by code`,
      [day],
    );
    const values = Object.fromEntries(rows.map(({ code, value }) => [code, value]));
    const { LOG_REVIEW: terms, ...rules } = values as ReviewRules & { LOG_REVIEW?: DrawTerms };
    return { applied: rows.map(({ value: _, ...rule }) => rule), rules, terms };
  }

  /** Lets one at a time draw a month. */
  async lockMonth(tx: Tx, month: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('log-review ' || $1, 37))`, [month]);
  }

  /** The units that read of people in a month, and whose month is not drawn yet. */
  async unitsToReview(tx: Tx, month: string): Promise<OrganisationId[]> {
    const rows = await tx.query<{ id: OrganisationId }>(
      `select units_to_review($1, ${beginning('0')}, ${beginning('1')}, $2) as id`,
      [month, readsOfPeople],
    );
    return rows.map(({ id }) => id);
  }

  /** Those who could sign the review of a unit. */
  async managersOf(tx: Tx, unit: OrganisationId, month: string): Promise<UserId[]> {
    const rows = await tx.query<{ id: UserId }>('select managers_of($1, $2) as id', [unit, month]);
    return rows.map(({ id }) => id);
  }

  /** The reads of a unit in a month, oldest first, with what the rules ask. */
  async readsOf(
    tx: Tx,
    unit: OrganisationId,
    month: string,
    shortestName: number,
    events: readonly string[] = readsOfPeople,
  ): Promise<ReadFacts[]> {
    return tx.query<ReadFacts>(
      `select id, occurred_at as "occurredAt", reader_id as "readerId", role, event, case_id as "caseId", basis, protections,
         takes_part as "takesPart", is_own_units as "isOwnUnits", shares_name as "sharesName", closed_at as "closedAt"
       from reads_to_review($2, ${beginning('0')}, ${beginning('1')}, $3, $4)`,
      [month, unit, events, shortestName],
    );
  }

  /** The reads of each day and person in the months before and in this one, by role. */
  async usualDays(tx: Tx, month: string, months: number): Promise<ReadonlyMap<string, readonly number[]>> {
    const rows = await tx.query<{ role: string; days: number[] }>(
      `select role, array_agg(reads) as days from reads_by_day(${beginning('-$3::integer')}, ${beginning('1')}, $2) group by role`,
      [month, readsOfPeople, months],
    );
    return new Map(rows.map(({ role, days }) => [role, days]));
  }
}
