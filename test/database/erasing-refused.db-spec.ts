import type { Client } from 'pg';
import { SoleConnection } from '../../src/platform/database/sole-connection';
import { newId } from '../../src/platform/id';
import { ERASED } from '../support/attacks/on-erased-rows';
import { OF_THE_CASE, ToldCase } from '../support/erasing';

let log: ToldCase;

const pastTriggers = (sql: string, values: readonly unknown[] = []) =>
  log.old.database.pastTriggers(sql, values);
const idAt = async (place: number | undefined): Promise<string> =>
  (
    await log.old.database.sql<{ id: string }>(
      'select event_id as id from audit_leaves where sequence = $1',
      [place],
    )
  )[0]?.id ?? '';

describe('nothing is erased where', () => {
  let superuser: Client;
  beforeAll(async () => {
    log = await ToldCase.arranged();
    superuser = await log.old.database.superuser();
  });
  afterAll(async () => {
    await superuser.end();
    await log.end();
  });
  afterEach(async () => {
    expect(await log.old.database.sql('select from audit_events where salt is null')).toEqual([]);
    expect(
      await log.old.database.sql(`select from audit_events where event = 'audit.events-erased'`),
    ).toEqual([]);
    await pastTriggers('delete from audit_erasures');
  });

  /** What keeps the events and how many would go, after something was done that is then undone. */
  async function after(done: string): Promise<readonly [string[], number]> {
    await superuser.query('begin');
    try {
      await superuser.query('set local session_replication_role = replica');
      await superuser.query(done);
      const { rows } = await superuser.query<{ by: string[] }>(
        `select what_keeps_events_of_a_case($1, '2026-10-01') as by`,
        [log.told.id],
      );
      const { rowCount } = await superuser.query('select from next_events_to_erase(1000)');
      return [rows[0]?.by ?? [], rowCount ?? 0];
    } finally {
      await superuser.query('rollback');
    }
  }

  it.each([
    ['nobody agreed', () => Promise.resolve()],
    ['one alone proposed', () => log.agree(false)],
  ])('%s', async (_, given) => {
    await given();

    expect(await log.erase()).toBeUndefined();
  });

  it('something keeps it, though it was approved; and all goes where nothing does', async () => {
    await log.agree();

    expect(await after('select')).toEqual([[], OF_THE_CASE]);
    const outcomes = 'update audit_verification_outcomes set';
    for (const [done, reason] of [
      [`update cases set phase = 'MAPPING', closed_at = null, close_reason = null`, 'case-open'],
      [`${outcomes} ended_at = now() - interval '3 days'`, 'not-verified'],
      [`${outcomes} outcome = 'incomplete'`, 'not-verified'],
      [`${outcomes} size = 400`, 'not-verified'],
      ['truncate audit_verification_outcomes cascade', 'not-verified'],
      [`${outcomes} witnessed = 400`, 'not-witnessed'],
      [`insert into audit_witness_states (witness, state, size) values ('w', 'lies', 1)`, 'alarm-unanswered'],
      [
        `delete from audit_leaves l using audit_events e where e.id = l.event_id and e.resource_id is not null`,
        'not-sealed',
      ],
      [
        `insert into log_reviews (id, month, organisation_id, is_of_managers, managers, seed, percent, events, reads, rules, due_on)
          values (gen_random_uuid(), '2026-03-01', '${log.coordinator.organisation.id}', false, '{}', '${'aa'.repeat(32)}', 5,
            '{note.viewed}', 1, '[]', '2026-04-20')`,
        'review-unsigned',
      ],
      [`delete from audit_events where '${log.told.id}' in (case_id, resource_id)`, 'nothing-to-erase'],
    ] as const) {
      const [kept, going] = await after(done);
      expect([done, kept, going]).toEqual([done, expect.arrayContaining([reason]), 0]);
    }
    expect(await after('select')).toEqual([[], OF_THE_CASE]);
  });

  it('another process seals', async () => {
    await log.agree();
    const other = new SoleConnection(log.old.database.url('sealer'));

    const answer = await other.transaction(async (query) => {
      await query('select from audit_seal for update');
      return log.erase();
    });
    await other.close();

    expect(answer).toBeUndefined();
  });

  const another = (column: string) => `${column} = set_byte(${column}, 0, get_byte(${column}, 0) # 1)`;
  it.each([
    [
      'an event of it was changed since it was sealed',
      `update audit_events set facts = jsonb_build_object('count', 5 - (facts ->> 'count')::integer) where id = $1`,
    ],
    [
      'an event of it was made another kind',
      `update audit_events set event = case event when 'note.viewed' then 'note.written' else 'note.viewed' end where id = $1`,
    ],
    ['an event of it was given another salt', `update audit_events set ${another('salt')} where id = $1`],
    [
      'the commitment of an event of it is another',
      `update audit_leaves set ${another('commitment')} where event_id = $1`,
    ],
    [
      'the leaf of an event of it is another',
      `update audit_leaves set ${another('leaf_hash')} where event_id = $1`,
    ],
  ])('%s: that would be hidden', async (_, thereAndBack) => {
    await log.agree();
    const place = (await log.places())[7];
    const id = await idAt(place);
    await pastTriggers(thereAndBack, [id]);

    const { erased, heldBack } = await log.look();
    await pastTriggers(thereAndBack, [id]);

    expect(erased).toBeUndefined();
    expect(heldBack.map(({ places }) => places)).toEqual([[place]]);
    await pastTriggers(
      'delete from audit_verification_outcomes o using audit_verifications v where v.id = o.verification_id and v.is_of_part',
    );
  });
});

describe('an event that was emptied past the order of two', () => {
  beforeEach(async () => void (log = await ToldCase.arranged()));
  afterEach(() => log.end());

  const emptied = async (): Promise<number | undefined> => {
    const place = (await log.places())[3];
    await pastTriggers(`update audit_events set ${ERASED} where id = $1`, [await idAt(place)]);
    return place;
  };
  const naming = (erasure: string, place: number | undefined, event = 'audit.events-erased') =>
    log.old.database.insert('audit_events', {
      id: newId(),
      request_id: 'none',
      event,
      outcome: 'allowed',
      facts: JSON.stringify({ count: 1, erasureId: erasure, sequences: [place] }),
    });

  it('is found by the verification, with its place', async () => {
    const place = await emptied();

    expect(await log.old.log.verify()).toMatchObject({
      outcome: 'tampered',
      findings: [{ code: 'erased-without-order', sequence: place }],
    });
  });

  it('is found though an order of two was carried out beside it', async () => {
    const place = (await log.places())[0] ?? 0;
    await log.erased();
    const stranger = place - 1;
    await pastTriggers(`update audit_events set ${ERASED} where id = $1`, [await idAt(stranger)]);

    const { findings } = await log.old.log.verify();

    expect(findings).toEqual([{ code: 'erased-without-order', sequence: stranger }]);
  });

  it('is found though an event of another kind names it, of an order of two', async () => {
    const place = await emptied();
    await log.agree();
    const [erasure] = await log.old.database.sql<{ id: string }>('select id from audit_erasures');
    await naming(erasure?.id ?? '', place, 'audit.erasure-approved');
    await log.old.log.seal();

    expect((await log.old.log.verify()).findings).toEqual([
      { code: 'erased-without-order', sequence: place },
    ]);
  });

  it('is found though an event names it, of an order that is none, or that nobody approved', async () => {
    const place = await emptied();
    await naming(newId(), place);
    await log.agree(false);
    const [erasure] = await log.old.database.sql<{ id: string }>('select id from audit_erasures');
    await naming(erasure?.id ?? '', place);
    await log.old.log.seal();

    expect((await log.old.log.verify()).findings).toContainEqual({
      code: 'erased-without-order',
      sequence: place,
    });
  });

  it.each([
    ['by somebody in their own name', (place: unknown) => ({ sequences: [place] }), true],
    ['as nothing', () => ({ sequences: [null] }), false],
    ['in another shape', (place: unknown) => ({ sequences: place }), false],
  ])('is found though an event names it %s, of an order of two', async (_, facts, isOnes) => {
    const place = await emptied();
    await log.agree();
    const [erasure] = await log.old.database.sql<{ id: string }>('select id from audit_erasures');
    await log.old.database.insert('audit_events', {
      id: newId(),
      request_id: 'none',
      event: 'audit.events-erased',
      outcome: 'allowed',
      user_id: isOnes ? log.coordinator.userId : null,
      facts: JSON.stringify({ erasureId: erasure?.id, ...facts(place) }),
    });
    await log.old.log.seal();

    expect((await log.old.log.verify()).findings).toEqual([
      { code: 'erased-without-order', sequence: place },
    ]);
  });

  it('is found when the event that named the erased is emptied too', async () => {
    await log.erased();
    await pastTriggers(`update audit_events set ${ERASED} where event = 'audit.events-erased'`);

    const found = await log.old.log.verify();

    expect(found).toMatchObject({ outcome: 'tampered', findingCount: OF_THE_CASE + 1 });
  });

  it('is no end of anything when it is then taken out, and said never to have been logged', async () => {
    await log.erased();
    const place = (
      await log.old.database.sql<{ sequence: string }>(
        'select min(l.sequence) as sequence from audit_leaves l join audit_events e on e.id = l.event_id where e.salt is null',
      )
    )[0]?.sequence;
    await pastTriggers('delete from audit_events where id = $1', [await idAt(Number(place))]);
    expect((await log.old.log.verify()).findings).toContainEqual({ code: 'order', sequence: Number(place) });

    await pastTriggers('delete from audit_leaves where sequence = $1', [place]);
    await pastTriggers('update audit_leaves set sequence = sequence + 1000000 where sequence > $1', [place]);
    await pastTriggers('update audit_leaves set sequence = sequence - 1000001 where sequence > 1000000');
    expect((await log.old.log.verify()).outcome).toBe('tampered');
  });
});
