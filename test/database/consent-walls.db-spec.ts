import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import type { Case, Person } from '../support/builders';
import { ago, principalOf, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
});
afterAll(() => world.close());

describe('the database, whatever the code believes', () => {
  it('gives a manager of the unit no note of another unit: only those who are named as readers read', async () => {
    const manager = await world.person('unit_manager', given.social.organisation);
    const { about } = await given.arrange({ consents: [{}] });

    expect(await given.notesShownTo(manager, about)).toEqual([]);
  });

  it("lets nobody share a note in a case that is not theirs, though it is their unit's and consent covers", async () => {
    const outsider = await world.person('participant', given.school.organisation);
    const { about, noteId } = await given.arrange({ consents: [{}], isShared: false });

    await expect(shareAs(outsider, about, noteId)).rejects.toThrow('row-level security');
    expect(await given.notesShownTo(given.social, about)).toEqual([]);
  });

  it('refuses to share what consent does not cover', async () => {
    const { about, noteId } = await given.arrange({ consents: [{ category: 'health' }], isShared: false });

    await expect(shareAs(given.school, about, noteId)).rejects.toThrow('row-level security');
  });

  it('tells a unit with its own records alone that there is a consent, and not whom it names', async () => {
    const { about } = await given.arrange({ consents: [{ withdrawnAt: ago(1) }] });

    const seen = await given.database.as(principalOf(given.school), (tx) =>
      tx.query(
        `select (select count(*)::integer from consents where case_id = $1) as consents,
           (select count(*)::integer from consent_scopes where case_id = $1) as scopes,
           (select count(*)::integer from consent_signatories g join consents c on c.id = g.consent_id
            where c.case_id = $1) as signatories`,
        [about.id],
      ),
    );

    expect(seen).toEqual([{ consents: 1, scopes: 0, signatories: 0 }]);
  });

  it('writes no coverage anew for a draft, which covers nothing', async () => {
    const { about } = await given.arrange({ consents: [{}] });
    const written = () =>
      world.database.sql('select xmin::text as at from consent_coverage where case_id = $1', [about.id]);
    const before = await written();

    await given.save(about, 2, { isDraft: true, excluding: { category: 'health' } });

    expect(before).toHaveLength(1);
    expect(await written()).toEqual(before);
  });

  it('keeps an end an end and an answer an answer', async () => {
    const { about } = await given.arrange({ consents: [{ withdrawnAt: ago(1) }] });

    await expect(
      world.database.sql('update consents set withdrawn_at = null where case_id = $1', [about.id]),
    ).rejects.toThrow('does not begin again');
    await expect(
      world.database.sql(
        'update consent_signatories set evidence = $2 where consent_id in (select id from consents where case_id = $1)',
        [about.id, 'another'],
      ),
    ).rejects.toThrow('stands as it was given');
  });

  it.each([
    'update consents set valid_until = valid_until + 1',
    'update consents set withdrawn_at = null',
    'update consent_scopes set withdrawn_at = null',
    'update notes set body = body',
    'delete from note_shares',
  ])('gives the service no right to: %s', async (statement) => {
    await expect(
      given.database.as(principalOf(given.coordinator), (tx) => tx.query(statement)),
    ).rejects.toThrow('permission denied');
  });

  it('takes one change of a case at a time: a last signature beside a withdrawal opens nothing', async () => {
    const about = await given.openCase();
    const consent = await given.save(about, 1, { answers: ['signed', 'awaited'] });
    const [withdrawing, signing] = [await asCoordinator(), await asCoordinator()];

    await withdrawing.query(
      `insert into consent_withdrawals (id, consent_id, person_id, form, received_by) values ($1, $2, $3, 'oral', $4)`,
      [newId(), consent.id, consent.signatories[0]?.personId, given.coordinator.userId],
    );
    const signed = signing.query(
      `update consent_signatories set signed_at = now(), method = 'PAPER_SCAN', evidence = 'pärm 1', received_by = $2
       where consent_id = $1 and signed_at is null`,
      [consent.id, given.coordinator.userId],
    );
    await Promise.race([signed, someoneWaits()]);
    await withdrawing.query('commit');
    await signed;
    await signing.query('commit');

    expect(await world.database.sql('select 1 from consent_coverage where case_id = $1', [about.id])).toEqual(
      [],
    );
    await Promise.all([withdrawing.end(), signing.end()]);
  });

  it.each([
    ['while it covers', [-30, 60], true],
    ['not before it begins', [1, 60], false],
    ['not after it has ended', [-30, 0], false],
  ] as const)(
    'lets the coordinator, to whom every case is open, read under consent: %s',
    async (_, days, isSeen) => {
      const about = await given.openCase();
      const noteId = await world.note(about, given.school, 'school', [given.coordinator.organisation]);
      await given.save(about, 1, { to: 'coordination', days });

      expect((await given.notesShownTo(given.coordinator, about)).includes(noteId)).toBe(isSeen);
    },
  );

  it('keeps a correction in the case and unit of what it corrects', async () => {
    const { about, noteId } = await given.arrange({ consents: [{}] });
    const another = await world.note(about, given.social, 'school');

    await expect(
      world.database.sql('update notes set corrects_note_id = $2 where id = $1', [another, noteId]),
    ).rejects.toThrow('corrections_stay_in_their_case_and_unit');
  });
});

const shareAs = (sharer: Person, about: Case, noteId: string) =>
  given.database.as(principalOf(sharer), (tx) =>
    tx.query(
      `insert into note_shares (note_id, case_id, programme, recipient_id, recipient_kind, shared_by)
       values ($1, $2, 'SSPF', $3, 'social_services', $4)`,
      [noteId, about.id, given.social.organisation.id, sharer.userId],
    ),
  );

/** A console as the coordinator, inside an open transaction. */
async function asCoordinator(): Promise<Client> {
  const console = await world.database.consoleOf('app');
  const { userId, membershipId } = principalOf(given.coordinator);
  await console.query('begin');
  await console.query(
    `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
    [userId, membershipId],
  );
  return console;
}

/** Resolves when a connection to this database waits for another's lock. */
async function someoneWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let asked = 0; asked < 1_000; asked++) {
    if ((await world.database.sql(waiting)).length > 0) return;
  }
}
