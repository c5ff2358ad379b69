import { type Case, type Person } from '../support/builders';
import { aDisclosure, decisionRow } from '../support/disclosures';
import { principalOf, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let manager: Person;
let about: Case;
let noteId: string;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
  manager = await world.person('unit_manager', given.school.organisation);
});
beforeEach(async () => {
  about = await given.world.openCase({ coordinator: given.coordinator, participants: [given.school] });
  noteId = await given.world.note(about, given.school, 'school');
});
afterAll(() => world.close());

const decide = (facts: Readonly<Record<string, unknown>>) =>
  aDisclosure(world.database, { about, from: given.school, to: [given.social], noteIds: [noteId], facts });

describe('as the service itself', () => {
  const asPerson = (
    who: Person,
    work: (write: (table: string, row: object) => Promise<unknown>) => Promise<void>,
  ) =>
    given.database.as(principalOf(who), async (tx) => {
      await work((table, row) => {
        const columns = Object.keys(row);
        return tx.query(
          `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
          Object.values(row),
        );
      });
    });
  const item = (decision_id: string) => ({
    decision_id,
    case_id: about.id,
    discloser_id: given.school.organisation.id,
    note_id: noteId,
  });

  it('a decision is saved with its notes and readers, or not at all', async () => {
    const row = decisionRow({ about, from: given.school, to: [given.social], noteIds: [] });

    await expect(
      asPerson(given.school, async (write) => void (await write('disclosure_decisions', row))),
    ).rejects.toThrow(/names its notes/);
    await asPerson(given.school, async (write) => {
      await write('disclosure_decisions', row);
      await write('disclosure_items', item(row.id));
      await write('disclosure_readers', { decision_id: row.id, user_id: given.social.userId });
    });
    expect(await given.notesShownTo(given.social, about)).toEqual([noteId]);
  });

  it('names no reader who does not work at the recipient, and adds none afterwards', async () => {
    const row = decisionRow({ about, from: given.school, to: [given.social], noteIds: [] });
    await expect(
      asPerson(given.school, async (write) => {
        await write('disclosure_decisions', row);
        await write('disclosure_items', item(row.id));
        await write('disclosure_readers', { decision_id: row.id, user_id: given.coordinator.userId });
      }),
    ).rejects.toThrow(/row-level security/);

    const id = await decide({});
    const colleague = await world.person('participant', given.social.organisation);
    await expect(
      asPerson(
        given.school,
        async (write) =>
          void (await write('disclosure_readers', { decision_id: id, user_id: colleague.userId })),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it("is proposed for one's own unit alone", async () => {
    const row = decisionRow({
      about,
      from: given.social,
      to: [given.school],
      noteIds: [],
      facts: {
        discloser_kind: 'school',
        discloser_id: given.school.organisation.id,
        recipient_id: given.social.organisation.id,
        recipient_kind: 'social_services',
      },
    });

    await expect(
      asPerson(given.social, async (write) => void (await write('disclosure_decisions', row))),
    ).rejects.toThrow(/row-level security/);
  });

  it('is approved by another manager of the unit, never by whoever proposed it, and decided once', async () => {
    const awaiting = () => decide({ needs_approval: true });
    const approve = (who: Person, id: string) =>
      given.database.as(principalOf(who), (tx) =>
        tx.change(
          'update disclosure_decisions set approved_by = $2, approved_at = now(), version = version + 1 where id = $1',
          [id, who.userId],
        ),
      );
    const foreign = await world.person('unit_manager', given.social.organisation);
    const own = await decide({ needs_approval: true, proposed_by: manager.userId });
    const id = await awaiting();

    expect(await approve(given.school, id)).toBe(0);
    expect(await approve(foreign, id)).toBe(0);
    expect(await approve(manager, own)).toBe(0);
    expect(await given.notesShownTo(given.social, about)).toEqual([]);
    expect(await approve(manager, id)).toBe(1);
    expect(await given.notesShownTo(given.social, about)).toEqual([noteId]);
    await expect(approve(manager, id)).rejects.toThrow(/decided_once/);
  });

  it('is not approved under a version of a rule that has ended since', async () => {
    const id = await decide({ needs_approval: true });
    const rule = `where code = 'OSL_10_28' and valid_from = '2009-06-30'`;
    await world.database.sql(`update legal_rules set valid_until = stockholm_today() ${rule}`);

    await expect(
      given.database.as(principalOf(manager), (tx) =>
        tx.change(
          'update disclosure_decisions set approved_by = $2, approved_at = now(), version = version + 1 where id = $1',
          [id, manager.userId],
        ),
      ),
    ).rejects.toThrow(/rule of a disclosure has ended/);
    await world.database.sql(`update legal_rules set valid_until = null ${rule}`);
  });

  it('is stopped at once by its unit, and by nobody else: not by whoever coordinates the case', async () => {
    const stop = (who: Person, id: string) =>
      given.database.as(principalOf(who), async (tx) => {
        const [row] = await tx.query<{ done: boolean }>(
          `select stop_disclosure($1, 1, 'Påhittat skäl') as done`,
          [id],
        );
        return row?.done;
      });
    const first = await decide({});

    expect(await stop(given.social, first)).toBe(false);
    expect(await stop(given.coordinator, first)).toBe(false);
    expect(await given.notesShownTo(given.social, about)).toEqual([noteId]);
    expect(await stop(given.school, first)).toBe(true);
    expect(await stop(given.school, first)).toBe(false);
    expect(await given.notesShownTo(given.social, about)).toEqual([]);
  });

  it('tells a reader nothing of the assessment, nor of what waits', async () => {
    await decide({ needs_approval: true });
    const seen = await given.database.as(principalOf(given.social), async (tx) => [
      await tx.query('select * from disclosure_decisions'),
      await tx.query('select * from disclosures_to_me() where case_id = $1', [about.id]),
    ]);

    expect(seen).toEqual([[], []]);
  });
});
