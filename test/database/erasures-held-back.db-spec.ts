import type { Client } from 'pg';
import { newId } from '../../src/platform/id';
import { codeOf } from '../support/at-console';
import { OF_THE_CASE, ToldCase } from '../support/erasing';

const RESTRICT = '23001';

let log: ToldCase;
beforeEach(async () => void (log = await ToldCase.arranged()));
afterEach(() => log.end());

const sql = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  log.old.database.sql<Row>(text, values);
/** Gives an event another salt, and the next time its own: the last of these places. */
const turned = async (places: readonly number[]): Promise<number> => {
  const place = places.at(-1) ?? 0;
  await log.old.database.pastTriggers(
    `update audit_events set salt = set_byte(salt, 0, get_byte(salt, 0) # 1)
     where id = (select event_id from audit_leaves where sequence = $1)`,
    [place],
  );
  return place;
};
const orders = () =>
  sql<{ about: string; events: string; done: boolean; places: string[] | null }>(
    `select case_id as about, events, carried_out_at is not null as done, held_back_places as places
     from audit_erasures order by proposed_at`,
  );
const alarms = () =>
  sql<{ findings: unknown }>(
    `select o.findings from audit_verification_outcomes o join audit_verifications v on v.id = o.verification_id
     where v.is_of_part and o.outcome = 'tampered'`,
  );

describe('an order of which an event is not the one that was sealed', () => {
  it('is held back, says where, in the log and as an alarm, and holds no other order back', async () => {
    const place = await turned(await log.places());
    await log.agree();
    await log.agree(true, log.other);

    const { erased, heldBack } = await log.look();

    expect(erased).toMatchObject({ events: 5 });
    expect(heldBack.map(({ places }) => places)).toEqual([[place]]);
    expect(await orders()).toEqual([
      { about: log.told.id, events: '0', done: false, places: [String(place)] },
      { about: log.other.id, events: '5', done: true, places: null },
    ]);
    expect(await alarms()).toEqual([{ findings: [{ code: 'leaf', sequence: place }] }]);
    expect(
      await sql(`select outcome, reason, user_id, facts -> 'sequences' as at from audit_events
        where event = 'audit.erasure-held-back'`),
    ).toEqual([{ outcome: 'failed', reason: 'event-not-as-sealed', user_id: null, at: [place] }]);
    expect(await sql(`select from outbox_events where name = 'audit.verification-alarm'`)).toHaveLength(1);
    expect(await sql('select from audit_events where salt is null')).toHaveLength(5);
  });

  it('is looked at again each time, and says so once', async () => {
    await turned(await log.places());
    await log.agree();
    await log.look();

    expect(await log.look()).toEqual({ erased: undefined, heldBack: [] });

    expect(await alarms()).toHaveLength(1);
  });

  it('holds no other order back when the verification has found it too, and nothing else', async () => {
    const place = await turned(await log.places());
    await log.agree();
    await log.look();
    await log.agree(true, log.other);
    expect(await log.old.log.verify()).toMatchObject({
      outcome: 'tampered',
      findings: [{ code: 'leaf', sequence: place }],
    });

    expect(await log.erase()).toMatchObject({ events: 5 });
  });

  it('holds all back when the verification has found something else besides', async () => {
    const places = await log.places();
    await turned(places);
    await log.agree();
    await log.look();
    await log.agree(true, log.other);
    await turned([(places[0] ?? 0) - 1]);
    expect(await log.old.log.verify()).toMatchObject({ findingCount: 2 });

    expect(await log.look()).toEqual({ erased: undefined, heldBack: [] });
  });

  it('is known to be held back though erasing another order fails', async () => {
    await turned(await log.places());
    await log.agree();
    await log.agree(true, log.other);
    await sql('revoke execute on function erase_the_events(uuid, bigint[]) from samspel_sealer');

    await expect(log.look()).rejects.toThrow('permission denied');

    expect(await alarms()).toHaveLength(1);
  });

  it('holds months of the log, which nobody looks at event by event before they go', async () => {
    await turned(await log.places());
    await log.agree();
    await log.look();

    const [lacks] = await sql<{ months: string[]; erasures: string[] }>(
      `select what_the_log_lacks(1) as months, what_the_log_lacks(1, held_back_places) as erasures from audit_erasures`,
    );

    expect(lacks).toEqual({ months: ['alarm-unanswered'], erasures: [] });
  });

  it('is carried out once the events are the ones that were sealed', async () => {
    const places = await log.places();
    await turned(places);
    await log.agree();
    await log.look();
    await turned(places);

    expect(await log.erase()).toMatchObject({ events: OF_THE_CASE });

    expect(await orders()).toEqual([
      { about: log.told.id, events: String(OF_THE_CASE), done: true, places: null },
    ]);
  });
});

describe('the sealer’s console', () => {
  let sealer: Client;
  beforeEach(async () => void (sealer = await log.old.database.consoleOf('sealer')));
  afterEach(() => sealer.end());
  const held = (erasure: unknown, places: readonly unknown[]): Promise<string> =>
    sealer.query('select hold_the_erasure_back($1, $2)', [erasure, places]).then(() => 'none', codeOf);

  it('holds nothing back that is no event of an approved order, and so hides no other event that was changed', async () => {
    const [place = 0] = await log.places();
    await log.agree(false);
    const [order] = await sql<{ id: string }>('select id from audit_erasures');

    expect(await held(order?.id, [place])).toBe(RESTRICT);
    await sql('update audit_erasures set approved_by = $1, approved_at = now()', [log.old.another.userId]);
    expect(await held(newId(), [place])).toBe(RESTRICT);
    expect(await held(order?.id, [])).toBe(RESTRICT);
    expect(await held(order?.id, [place, place - 1])).toBe(RESTRICT);
    expect(await held(order?.id, [place])).toBe('none');
  });

  it.each(['app', 'system', 'jobs', 'statistics', 'audit_reader'] as const)(
    'alone holds an order back: samspel_%s may not, nor say that a verification was of a part',
    async (role) => {
      const console = await log.old.database.consoleOf(role);
      for (const statement of [
        `select public.hold_the_erasure_back('${newId()}', '{1}')`,
        'select public.what_the_log_lacks(1, null)',
        `insert into public.audit_verifications (id, is_of_part) values ('${newId()}', true)`,
      ])
        expect([statement, await console.query(statement).then(() => 'none', codeOf)]).toEqual([
          statement,
          '42501',
        ]);
      await console.end();
    },
  );
});
