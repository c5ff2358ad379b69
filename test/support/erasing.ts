import { type EraserStep, EventEraser, type EventsErased } from '../../src/trust/audit/erasing/event-eraser';
import type { Builders, Case, Person } from './builders';
import { OldMonth } from './old-month';

/** How many events the log has of the case that is to be erased. */
export const OF_THE_CASE = 40;

/** A log that tells of two closed cases, sealed, witnessed and verified, and two who may have events of it erased. */
export class ToldCase {
  private constructor(
    readonly old: OldMonth,
    readonly told: Case,
    readonly other: Case,
    readonly coordinator: Person,
    readonly build: Builders,
    private readonly eraser: EventEraser,
  ) {}

  static async arranged(): Promise<ToldCase> {
    const old = await OldMonth.arranged();
    const { database, log } = old;
    const { build } = old;
    const coordinator = await build.person('coordinator', await build.organisation('coordination'));
    const told = await build.openCase({ coordinator });
    const other = await build.openCase({ coordinator });
    const eraser = new EventEraser(log.sealer.connection);
    const arranged = new ToldCase(old, told, other, coordinator, build, eraser);
    for (const each of [told, other]) await arranged.closeCase(each);
    await arranged.write('2026-03-02T10:00:00Z', told, OF_THE_CASE - 3);
    await arranged.write('2026-03-02T11:00:00Z', other, 5);
    // Refused tries are told of the case too, and what named it as a thing.
    await database.sql(
      `insert into audit_events (id, request_id, event, outcome, reason, occurred_at, case_id, user_id)
       select gen_random_uuid(), 'r', 'note.viewed', 'refused', 'not-visible', '2026-03-02T12:00:00Z', $1, $2
       from generate_series(1, 2)`,
      [told.id, coordinator.userId],
    );
    await database.sql(
      `insert into audit_events (id, request_id, event, outcome, occurred_at, resource_id)
       values (gen_random_uuid(), 'r', 'case.viewed', 'allowed', '2026-03-02T12:00:01Z', $1)`,
      [told.id],
    );
    // What was done with the log itself stays, though it names the case.
    await database.sql(
      `insert into audit_events (id, request_id, event, outcome, reason, occurred_at, resource_id)
       values (gen_random_uuid(), 'r', 'audit.erasure-proposed', 'refused', 'case-open', '2026-03-02T12:00:02Z', $1)`,
      [told.id],
    );
    await log.seal();
    await log.verify();
    return arranged;
  }

  /** Nobody works in it any more. */
  closeCase({ id }: Case): Promise<void> {
    return this.old.database.pastTriggers(
      `update cases set phase = 'CLOSED', closed_at = '2026-04-01T10:00:00Z', close_reason = 'GOALS_MET' where id = $1`,
      [id],
    );
  }

  /** Events of a case at a time, as its coordinator leaves them. */
  async write(at: string, { id }: Case, count: number): Promise<void> {
    await this.old.database.sql(
      `insert into audit_events (id, request_id, event, outcome, occurred_at, case_id, user_id, organisation_id, role,
         purpose, basis, facts)
       select gen_random_uuid(), 'r' || n, 'note.viewed', 'allowed', $1::timestamptz + n * interval '1 millisecond', $3, $4,
         $5, 'coordinator', 'help', 'coordination', '{"count": 2}' from generate_series(1, $2::integer) n`,
      [at, count, id, this.coordinator.userId, this.coordinator.organisation.id],
    );
  }

  /** One proposed and, unless told, another approved, past whoever may. */
  async agree(isApproved = true, about = this.told): Promise<void> {
    const { database, one, another } = this.old;
    await database.insert('audit_erasures', {
      case_id: about.id,
      decision: 'KS 2026/114',
      until: '2026-10-01T00:00:00Z',
      proposed_by: one.userId,
      ...(isApproved && { approved_by: another.userId, approved_at: new Date() }),
    });
  }

  /** What the sealer does each minute. */
  look(): Promise<EraserStep> {
    return this.eraser.step();
  }

  /** What it erased so. */
  async erase(): Promise<EventsErased | undefined> {
    return (await this.look()).erased;
  }

  /** Two people agreed, the sealer erased, and what was logged of it is sealed. */
  async erased(): Promise<void> {
    await this.agree();
    expect(await this.erase()).toMatchObject({ events: OF_THE_CASE });
    await this.old.log.seal();
  }

  /** Where the log tells of the case, in its order; asked before anything is erased. */
  async places(): Promise<number[]> {
    const rows = await this.old.database.sql<{ sequence: string }>(
      `select l.sequence from audit_events e join audit_leaves l on l.event_id = e.id and l.occurred_at = e.occurred_at
       where $1 in (e.case_id, e.resource_id) and e.event not like 'audit.%' order by 1`,
      [this.told.id],
    );
    return rows.map(({ sequence }) => Number(sequence));
  }

  end(): Promise<void> {
    return this.old.end();
  }
}
