import type { Client } from 'pg';
import type { Case, Organisation, Person } from './builders';
import { LogReviewSteps } from './log-reviews';
import { aWorld, type World } from './world';

/** A review as it was drawn. */
export interface Drawn {
  readonly id: string;
  readonly seed: string;
  readonly items: readonly string[];
}

/** Statements of somebody at a console: $1 is what they are done to, and $2 who does them. */
export const judged = `update log_review_items set verdict = 'justified', judged_by = $2, judged_at = now() where id = $1`;
export const signed = 'update log_reviews set signed_by = $2, signed_at = now() where id = $1';

/** A school with a head and a teacher in a case, anew for each test, and who reviews what was read. */
export class ReviewedSchool {
  readonly steps: LogReviewSteps;
  school!: Organisation;
  teacher!: Person;
  head!: Person;
  about!: Case;

  private constructor(
    readonly world: World,
    readonly console: Client,
    readonly coordinator: Person,
    readonly reviewer: Person,
  ) {
    this.steps = new LogReviewSteps(world);
  }

  static async opened(): Promise<ReviewedSchool> {
    const world = await aWorld();
    return new ReviewedSchool(
      world,
      await world.database.consoleOf('app'),
      await world.coordinator(),
      await world.person('log_reviewer', await world.organisation('municipality')),
    );
  }

  /** Another school takes the place of the one before. */
  async begin(): Promise<void> {
    this.school = await this.world.organisation('school');
    this.teacher = await this.world.person('participant', this.school);
    this.head = await this.world.person('unit_manager', this.school);
    const { coordinator, teacher, school } = this;
    this.about = await this.world.openCase({ coordinator, participants: [teacher], referredBy: school });
  }

  /** A read of the case by the teacher or the head, and the review that was drawn of it. */
  async draw(isOfManagers = false): Promise<Drawn> {
    await this.steps.read({ by: isOfManagers ? this.head : this.teacher, about: this.about });
    await this.steps.draw();
    const [row] = await this.world.database.sql<Drawn>(
      `select r.id, r.seed, (select array_agg(i.id) from log_review_items i where i.review_id = r.id) as items
       from log_reviews r where r.organisation_id = $1 and r.is_of_managers = $2`,
      [this.school.id, isOfManagers],
    );
    if (!row) throw new Error('nothing was drawn');
    return row;
  }

  /** These reads judged by the log reviewer, past every policy. */
  async judge(items: readonly string[]): Promise<void> {
    for (const item of items) await this.world.database.sql(judged, [item, this.reviewer.userId]);
  }

  async close(): Promise<void> {
    await this.console.end();
    await this.world.close();
  }
}
