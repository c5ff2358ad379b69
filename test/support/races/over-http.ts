import type { Client } from 'pg';
import type { NoteView } from '../../../src/casework/notes/note.view';
import type { ConsentView } from '../told-consent';
import type { Case, Person } from '../builders';
import { ConsentSteps, type Way } from '../consent-steps';
import { textsIn } from '../papers';
import { toldBy } from '../told';
import type { World } from '../world';

/** A case of a school and a social secretary, with a shared note, over HTTP. */
export interface SharedCase {
  readonly about: Case;
  readonly consent: ConsentView;
  readonly note: NoteView;
}

/** How somebody can ask for something of a case: pages, lists, registers and prints. */
const waysToAsk = [
  ...(['list', 'single', 'card', 'board', 'consents', 'participants', 'overview', 'explanation'] as const),
  ...(['readers', 'register', 'disclosures', 'received', 'people', 'to do', 'form'] as const),
] as const;
type WayToAsk = (typeof waysToAsk)[number];

/** What a person is shown of a note, and of the consent on paper. */
export interface ShownContent {
  readonly by: readonly string[];
  readonly isPrintedAsOver: boolean;
}

/** Where each of them is asked. */
const pathsOf = ({ about, consent, note }: SharedCase): Record<WayToAsk, string> => ({
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
});
const whereIn = (told: Readonly<Record<WayToAsk, string>>, marks: readonly string[]): string[] =>
  waysToAsk.filter((way) => marks.some((mark) => told[way].includes(mark) || told[way].includes(bare(mark))));
const bare = (text: string): string => text.replaceAll(/\s/g, '');

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
    await this.steps.share(this.school, note.id, [this.social, this.coordinator]);
    return { about, consent, note };
  }

  /** By which ways of asking a person's open session shows anything of the case. */
  async shows(reader: Person, shared: SharedCase): Promise<string[]> {
    const { about, consent, note } = shared;
    const { userId, organisation } = this.school;
    const marks = [note.id, note.text, about.number, consent.id, userId, organisation.name];
    return whereIn(await this.toldTo(reader, shared), marks);
  }

  /** By which ways of asking it shows what the note says, and whether the form is printed as one that holds no more. */
  async showsContent(reader: Person, shared: SharedCase): Promise<ShownContent> {
    const told = await this.toldTo(reader, shared);
    return {
      by: whereIn(told, [shared.note.text]),
      isPrintedAsOver: told.form.includes(bare(textsIn('sv')['ended'] ?? '')),
    };
  }

  private async toldTo(reader: Person, shared: SharedCase): Promise<Readonly<Record<WayToAsk, string>>> {
    const browser = await this.world.as(reader);
    const told = pathsOf(shared);
    for (const way of waysToAsk) told[way] = toldBy(await browser.get(told[way]));
    return told;
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
