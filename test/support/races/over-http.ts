import type { Client } from 'pg';
import type { NoteView } from '../../../src/casework/notes/note.view';
import type { ConsentView } from '../told-consent';
import type { Case, Person } from '../builders';
import { ConsentSteps, type Way } from '../consent-steps';
import type { World } from '../world';

/** A case of a school and a social secretary, with a shared note, over HTTP. */
export interface SharedCase {
  readonly about: Case;
  readonly consent: ConsentView;
  readonly note: NoteView;
}

/** Two people at their browsers, and a hand that holds what one of them does until the other has looked. */
export class HttpRaces {
  private constructor(
    private readonly world: World,
    private readonly hand: Client,
    readonly coordinator: Person,
    readonly other: Person,
    readonly school: Person,
    readonly social: Person,
    readonly steps: ConsentSteps,
  ) {}

  static async in(world: World): Promise<HttpRaces> {
    const coordinator = await world.coordinator();
    const colleague = await world.person('coordinator', coordinator.organisation);
    return new HttpRaces(
      world,
      await world.database.superuser(),
      coordinator,
      colleague,
      await world.participant('school'),
      await world.participant('social_services'),
      new ConsentSteps(world, coordinator),
    );
  }

  get ways(): Way[] {
    return [
      [this.school, this.social, 'school'],
      [this.school, this.coordinator, 'school'],
    ];
  }

  async aSharedCase(): Promise<SharedCase> {
    const about = await this.steps.aCase([this.school, this.social]);
    const consent = await this.steps.inForce(about.id, this.ways);
    const note = await this.steps.write(this.school, about.id, 'school');
    await this.steps.share(this.school, note.id, [this.social]);
    return { about, consent, note };
  }

  /** Whether a person's open session shows anything of the note, by any way of asking. */
  async shows(reader: Person, { about, consent, note }: SharedCase): Promise<string[]> {
    const browser = await this.world.as(reader);
    const paths = {
      list: `/api/cases/${about.id}/notes`,
      single: `/api/notes/${note.id}`,
      card: `/api/cases/${about.id}`,
      board: '/api/cases',
      consents: `/api/cases/${about.id}/consents`,
      participants: `/api/cases/${about.id}/participants`,
      overview: `/api/cases/${about.id}/overview`,
      explanation: `/api/notes/${note.id}/explanation`,
      readers: `/api/notes/${note.id}/readers`,
      register: `/api/cases/${about.id}/sharing-register`,
      disclosures: `/api/cases/${about.id}/disclosures`,
      received: '/api/disclosures/received',
      people: `/api/cases/${about.id}/people`,
      'to do': '/api/cases/to-do',
      form: `/api/consents/${consent.id}/form?language=sv`,
    };
    const marks = [
      note.id,
      note.text,
      about.number,
      consent.id,
      this.school.userId,
      this.school.organisation.name,
    ];
    const shown: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      const { text } = await browser.get(path);
      if (marks.some((mark) => text.includes(mark))) shown.push(name);
    }
    return shown;
  }

  /** Holds every change of a case's consents while something is looked at, then lets it go. */
  async held<T>(caseId: string, change: () => PromiseLike<T>, look: () => Promise<void>): Promise<T> {
    await this.hand.query('begin');
    await this.hand.query(`select pg_advisory_xact_lock(hashtextextended('consents of ' || $1::uuid, 0))`, [
      caseId,
    ]);
    const changing = Promise.resolve(change());
    await this.waitForTheLock();
    await look();
    await this.hand.query('commit');
    return changing;
  }

  /** Two changes at once: both wait at the same door, which opens for both. */
  async atOnce<T>(caseId: string, one: () => PromiseLike<T>, other: () => PromiseLike<T>): Promise<[T, T]> {
    let second: Promise<T> | undefined;
    const first = await this.held(caseId, one, async () => {
      let isAnswered = false;
      second = Promise.resolve(other()).finally(() => (isAnswered = true));
      await this.waitForTwo(() => isAnswered);
    });
    return [first, await (second as Promise<T>)];
  }

  /** Asks the database until somebody stands at the door; no clock is asked. */
  private async waitForTheLock(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.hand.query(
        `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rowCount) return;
    }
  }

  /** Until both wait for something in the database, or the second was answered without: the first is half done then. */
  private async waitForTwo(isAnswered: () => boolean): Promise<void> {
    for (;;) {
      // What a transaction sees of the activity is kept for it, unless it lets go.
      await this.hand.query('select pg_stat_clear_snapshot()');
      const { rowCount } = await this.hand.query(
        `select from pg_stat_activity
         where datname = current_database() and usename = 'samspel_app' and wait_event_type = 'Lock'`,
      );
      if ((rowCount ?? 0) >= 2 || isAnswered()) return;
    }
  }

  async close(): Promise<void> {
    await this.hand.end();
  }
}
