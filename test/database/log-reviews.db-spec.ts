import type { Client } from 'pg';
import { Database } from '../../src/platform/database/database';
import { newId } from '../../src/platform/id';
import { drawSample } from '../../src/trust/log-review/draw-sample';
import { ReadsRepository } from '../../src/trust/log-review/reads.repository';
import { addAs, asActor, codeOf, tryAs } from '../support/at-console';
import { type Case, dayFromNow, type Organisation, type Person } from '../support/builders';
import { atWork, LogReviewSteps, reviewedMonth } from '../support/log-reviews';
import { aWorld, type World } from '../support/world';

const [DENIED, CHECK, RESTRICT] = ['42501', '23514', '23001'];

let world: World;
let steps: LogReviewSteps;
let console: Client;
let coordinator: Person;
let school: Organisation;
let teacher: Person;
let head: Person;
let reviewer: Person;
let about: Case;
beforeAll(async () => {
  world = await aWorld();
  steps = new LogReviewSteps(world);
  console = await world.database.consoleOf('app');
  coordinator = await world.coordinator();
  reviewer = await world.person('log_reviewer', await world.organisation('municipality'));
});
beforeEach(async () => {
  school = await world.organisation('school');
  teacher = await world.person('participant', school);
  head = await world.person('unit_manager', school);
  about = await world.openCase({ coordinator, participants: [teacher], referredBy: school });
});
afterAll(async () => {
  await console.end();
  await world.close();
});

interface Drawn {
  readonly id: string;
  readonly seed: string;
  readonly items: readonly string[];
}

async function aDrawnReview(isOfManagers = false): Promise<Drawn> {
  await steps.read({ by: isOfManagers ? head : teacher, about });
  await steps.draw();
  const [row] = await world.database.sql<Drawn>(
    `select r.id, r.seed, (select array_agg(i.id) from log_review_items i where i.review_id = r.id) as items
     from log_reviews r where r.organisation_id = $1 and r.is_of_managers = $2`,
    [school.id, isOfManagers],
  );
  if (!row) throw new Error('nothing was drawn');
  return row;
}

const judged = `update log_review_items set verdict = 'justified', judged_by = $2, judged_at = now() where id = $1`;
const signed = 'update log_reviews set signed_by = $2, signed_at = now() where id = $1';

describe('a drawn review', () => {
  it('can be drawn again from its seed and the ids of the reads, and comes out the same', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.push(await steps.read({ by: teacher, about, at: atWork(9, n) }));
    const { id, seed } = await aDrawnReview();
    const all = await world.database.sql<{ id: string; sampled: boolean }>(
      `select e.id, coalesce(i.is_sampled, false) as sampled from audit_events e
       left join log_review_items i on i.event_id = e.id and i.review_id = $1 where e.organisation_id = $2 and e.user_id = $3`,
      [id, school.id, teacher.userId],
    );

    const again = drawSample(
      seed,
      all.map((each) => each.id),
      5,
    );

    expect(again.size).toBe(4);
    expect([...again].sort()).toEqual(
      all
        .filter(({ sampled }) => sampled)
        .map((each) => each.id)
        .sort(),
    );
  });

  it('is not drawn at a console, by nobody who reviews and nobody who is reviewed', async () => {
    for (const somebody of [head, reviewer, teacher])
      await expect(
        addAs(console, somebody, 'log_reviews', {
          id: newId(),
          organisation_id: school.id,
          month: reviewedMonth,
        }),
      ).rejects.toMatchObject({ code: DENIED });
  });

  it('stands as it was drawn, for its owner and a superuser too', async () => {
    const { id, items } = await aDrawnReview();

    for (const [sql, values] of [
      [`update log_reviews set seed = repeat('0', 64) where id = $1`, [id]],
      ['update log_review_items set reader_id = $2 where id = $1', [items[0], head.userId]],
      [`update log_review_items set hits = '{LOG_EXPORT}' where id = $1`, [items[0]]],
      ['delete from log_review_items where id = $1', [items[0]]],
      ['delete from log_reviews where id = $1', [id]],
    ] as const)
      await expect(world.database.sql(sql, values)).rejects.toMatchObject({
        code: expect.stringMatching('23') as string,
      });
  });
});

describe('a month', () => {
  it('is drawn of the units that read in it, and of none twice', async () => {
    const toReview = () =>
      world.app
        .get(Database)
        .asSystem('log-review', (tx) => world.app.get(ReadsRepository).unitsToReview(tx, reviewedMonth));
    await steps.read({ by: teacher, about });
    const before = await toReview();

    await steps.draw();

    expect(before).toContain(school.id);
    expect(await toReview()).toEqual([]);
  });
});

describe('judging at a console', () => {
  it('is done in one’s own name, by those who may', async () => {
    const { items } = await aDrawnReview();
    const tries = (who: Person, by: Person): Promise<string> =>
      tryAs(console, who, judged, [items[0], by.userId]);

    expect(await tries(head, head)).toBe('');
    expect(await tries(reviewer, reviewer)).toBe('');
    expect(await tries(head, reviewer)).toBe(DENIED);
    expect(await tries(teacher, teacher)).toBe('none');
    expect(await tries(coordinator, coordinator)).toBe('none');
  });

  it('comes to nothing on one’s own read, and the table itself refuses it past every policy', async () => {
    const { items } = await aDrawnReview(true);

    expect(await tryAs(console, head, judged, [items[0], head.userId])).toBe('none');
    await expect(world.database.sql(judged, [items[0], head.userId])).rejects.toThrow(
      'nobody_judges_their_own_reads',
    );
  });

  it('says why something is looked into', async () => {
    const { items } = await aDrawnReview();
    const forged = world.database.sql(judged.replace('justified', 'investigate'), [items[0], head.userId]);

    await expect(forged).rejects.toThrow('what_is_looked_into_says_why');
  });
});

describe('signing at a console', () => {
  it('waits until all is judged', async () => {
    const { id } = await aDrawnReview();

    expect(await tryAs(console, head, signed, [id, head.userId])).toBe(CHECK);
    await expect(world.database.sql(signed, [id, head.userId])).rejects.toMatchObject({ code: CHECK });
  });

  it('is done in one’s own name, never over one’s own reads, and once', async () => {
    const { id, items } = await aDrawnReview();
    for (const item of items) await world.database.sql(judged, [item, reviewer.userId]);

    expect(await tryAs(console, head, signed, [id, reviewer.userId])).toBe(DENIED);
    expect(await tryAs(console, teacher, signed, [id, teacher.userId])).toBe('none');
    await expect(world.database.sql(signed, [id, teacher.userId])).rejects.toMatchObject({
      constraint: 'nobody_signs_over_their_own_reads',
    });
    await world.database.sql(signed, [id, head.userId]);
    await expect(world.database.sql(signed, [id, reviewer.userId])).rejects.toMatchObject({ code: RESTRICT });
  });

  it('is timed by the database, whatever time is told', async () => {
    const { id, items } = await aDrawnReview();
    const atOnce = (statement: string, at: string, values: unknown[]): Promise<boolean | undefined> =>
      asActor(console, head, async () => {
        const backdated = `${statement.replace('now()', `'2025-03-01'`)} returning ${at} = now() as "isNow"`;
        return (await console.query<{ isNow: boolean }>(backdated, values)).rows[0]?.isNow;
      });

    expect(await atOnce(judged, 'judged_at', [items[0], head.userId])).toBe(true);
    for (const item of items) await world.database.sql(judged, [item, reviewer.userId]);
    expect(await atOnce(signed, 'signed_at', [id, head.userId])).toBe(true);
  });

  it('locks what was judged, for everybody', async () => {
    const { id, items } = await aDrawnReview();
    for (const item of items) await world.database.sql(judged, [item, reviewer.userId]);
    await world.database.sql(signed, [id, head.userId]);

    expect(await tryAs(console, head, judged, [items[0], head.userId])).toBe('none');
    await expect(world.database.sql(judged, [items[0], head.userId])).rejects.toMatchObject({
      code: RESTRICT,
    });
  });

  it('is waited for by whoever judges at the same moment, who is then refused', async () => {
    const { id, items } = await aDrawnReview();
    for (const item of items) await world.database.sql(judged, [item, reviewer.userId]);
    const [signing, judging] = [await world.database.superuser(), await world.database.superuser()];
    await signing.query('begin');
    await signing.query(signed, [id, head.userId]);

    const late = judging.query(judged, [items[0], head.userId]).then(
      () => 'judged',
      (error: unknown) => codeOf(error),
    );
    await signing.query('commit');

    expect(await late).toBe(RESTRICT);
    await Promise.all([signing.end(), judging.end()]);
  });
});

describe('a conflict of interest in the case that was read', () => {
  it('shuts its reads at the console, numbers and all, and those of other cases not', async () => {
    const { id } = await aDrawnReview();
    await world.conflict(about, head, coordinator);
    const told = (who: Person, sql: string): Promise<number> =>
      asActor(console, who, async () => (await console.query(sql, [id])).rowCount ?? 0);
    const items = 'select from log_review_items where review_id = $1';
    const numbers = `select from case_numbers_of_log_reviews() n join cases_i_am_kept_from('log-review:judge') k on k = n.id
      where $1::uuid is not null`;
    const others = 'select from case_numbers_of_log_reviews() where $1::uuid is not null';

    expect(await told(reviewer, items)).toBe(1);
    expect(await told(reviewer, others)).toBeGreaterThan(0);
    for (const sql of [items, numbers, others]) expect(await told(head, sql)).toBe(0);
    expect(await tryAs(console, head, judged, [id, head.userId])).toBe('none');
  });

  it('is asked about past every policy: by who judges, signs and adds', async () => {
    const { id, items } = await aDrawnReview();
    await world.conflict(about, head, coordinator);
    const add = `insert into log_review_addenda (id, review_id, text, written_by) values ($3, $1, 'Påhittat tillägg', $2)`;
    const refusedBy = (constraint: string) => ({ code: CHECK, constraint });

    await expect(world.database.sql(judged, [items[0], head.userId])).rejects.toMatchObject(
      refusedBy('nobody_judges_a_case_of_conflict'),
    );
    for (const item of items) await world.database.sql(judged, [item, reviewer.userId]);
    await expect(world.database.sql(signed, [id, head.userId])).rejects.toMatchObject(
      refusedBy('nobody_signs_over_a_case_of_conflict'),
    );
    await world.database.sql(signed, [id, reviewer.userId]);
    await expect(world.database.sql(add, [id, head.userId, newId()])).rejects.toMatchObject(
      refusedBy('nobody_adds_to_a_case_of_conflict'),
    );
  });

  it('keeps nobody once it is lifted by two', async () => {
    const { items } = await aDrawnReview();
    await world.conflict(about, head, coordinator);
    // Past the trigger that asks who acts: how a conflict is lifted is not what is tried here.
    await world.database.sql('set session_replication_role = replica');
    await world.database.sql(
      `update conflicts_of_interest set lift_proposed_by = $2, lift_proposed_at = now(), lift_reason = 'Påhittat skäl',
         lifted_by = $3, lifted_at = now() where case_id = $1`,
      [about.id, reviewer.userId, teacher.userId],
    );
    await world.database.sql('set session_replication_role = origin');

    expect(await tryAs(console, head, judged, [items[0], head.userId])).toBe('');
  });
});

describe('what is told of a case', () => {
  it('is never that the reader bears the name of somebody who is protected', async () => {
    const hitsOf = async (protection: string): Promise<string[]> => {
      const child = await world.child({ protection, familyName: 'Påhittelund-Bergslätt' });
      const read = await world.openCase({ coordinator, participants: [teacher], child });
      const eventId = await steps.read({ by: teacher, about: read });
      await world.database.sql(`update users set name = 'Kim Bergslätt' where id = $1`, [teacher.userId]);
      await steps.draw();
      const [row] = await world.database.sql<{ hits: string[] }>(
        'select hits from log_review_items where event_id = $1',
        [eventId],
      );
      return row?.hits ?? [];
    };
    const open = await hitsOf('none');
    teacher = await world.person('participant', await world.organisation('school'));

    expect(open).toEqual(['LOG_OWN_NAME']);
    expect(await hitsOf('protected_registration')).toEqual(['LOG_PROTECTED_IDENTITY']);
  });

  it('follows the rule that was in force: a new version hits where the old did not', async () => {
    await world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, $1, kind, law, text_sv, '{"opensAt": "12:30", "closesAt": "13:00", "exceptRoles": []}', source, certainty
       from legal_rules where code = 'LOG_OFF_HOURS'`,
      [dayFromNow(0)],
    );
    const { items } = await aDrawnReview();

    const [row] = await world.database.sql<{ hits: string[] }>(
      'select hits from log_review_items where id = $1',
      [items[0]],
    );

    expect(row?.hits).toEqual(['LOG_OFF_HOURS']);
  });
});
