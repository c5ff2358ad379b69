import { Database } from '../../src/platform/database/database';
import { newId } from '../../src/platform/id';
import { drawSample } from '../../src/trust/log-review/draw-sample';
import { ReadsRepository } from '../../src/trust/log-review/reads.repository';
import { addAs, asActor, codeOf, tryAs } from '../support/at-console';
import { dayFromNow, type Person } from '../support/builders';
import { atWork, reviewedMonth } from '../support/log-reviews';
import { judged, ReviewedSchool, signed } from '../support/reviewed-school';

const [DENIED, CHECK, RESTRICT] = ['42501', '23514', '23001'];

let desk: ReviewedSchool;
beforeAll(async () => void (desk = await ReviewedSchool.opened()));
beforeEach(() => desk.begin());
afterAll(() => desk.close());

describe('a drawn review', () => {
  it('can be drawn again from its seed and the ids of the reads, and comes out the same', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 60; n++)
      ids.push(await desk.steps.read({ by: desk.teacher, about: desk.about, at: atWork(9, n) }));
    const { id, seed } = await desk.draw();
    const all = await desk.world.database.sql<{ id: string; sampled: boolean }>(
      `select e.id, coalesce(i.is_sampled, false) as sampled from audit_events e
       left join log_review_items i on i.event_id = e.id and i.review_id = $1 where e.organisation_id = $2 and e.user_id = $3`,
      [id, desk.school.id, desk.teacher.userId],
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
    for (const somebody of [desk.head, desk.reviewer, desk.teacher])
      await expect(
        addAs(desk.console, somebody, 'log_reviews', {
          id: newId(),
          organisation_id: desk.school.id,
          month: reviewedMonth,
        }),
      ).rejects.toMatchObject({ code: DENIED });
  });

  it('stands as it was drawn, for its owner and a superuser too', async () => {
    const { id, items } = await desk.draw();

    for (const [sql, values] of [
      [`update log_reviews set seed = repeat('0', 64) where id = $1`, [id]],
      ['update log_review_items set reader_id = $2 where id = $1', [items[0], desk.head.userId]],
      [`update log_review_items set hits = '{LOG_EXPORT}' where id = $1`, [items[0]]],
      ['delete from log_review_items where id = $1', [items[0]]],
      ['delete from log_reviews where id = $1', [id]],
    ] as const)
      await expect(desk.world.database.sql(sql, values)).rejects.toMatchObject({
        code: expect.stringMatching('23') as string,
      });
  });
});

describe('a month', () => {
  it('is drawn of the units that read in it, and of none twice', async () => {
    const toReview = () =>
      desk.world.app
        .get(Database)
        .asSystem('log-review', (tx) => desk.world.app.get(ReadsRepository).unitsToReview(tx, reviewedMonth));
    await desk.steps.read({ by: desk.teacher, about: desk.about });
    const before = await toReview();

    await desk.steps.draw();

    expect(before).toContain(desk.school.id);
    expect(await toReview()).toEqual([]);
  });
});

describe('judging at a console', () => {
  it('is done in one’s own name, by those who may', async () => {
    const { items } = await desk.draw();
    const tries = (who: Person, by: Person): Promise<string> =>
      tryAs(desk.console, who, judged, [items[0], by.userId]);

    expect(await tries(desk.head, desk.head)).toBe('');
    expect(await tries(desk.reviewer, desk.reviewer)).toBe('');
    expect(await tries(desk.head, desk.reviewer)).toBe(DENIED);
    expect(await tries(desk.teacher, desk.teacher)).toBe('none');
    expect(await tries(desk.coordinator, desk.coordinator)).toBe('none');
  });

  it('comes to nothing on one’s own read, and the table itself refuses it past every policy', async () => {
    const { items } = await desk.draw(true);

    expect(await tryAs(desk.console, desk.head, judged, [items[0], desk.head.userId])).toBe('none');
    await expect(desk.world.database.sql(judged, [items[0], desk.head.userId])).rejects.toThrow(
      'nobody_judges_their_own_reads',
    );
  });

  it('says why something is looked into', async () => {
    const { items } = await desk.draw();
    const forged = desk.world.database.sql(judged.replace('justified', 'investigate'), [
      items[0],
      desk.head.userId,
    ]);

    await expect(forged).rejects.toThrow('what_is_looked_into_says_why');
  });
});

describe('signing at a console', () => {
  it('waits until all is judged', async () => {
    const { id } = await desk.draw();

    expect(await tryAs(desk.console, desk.head, signed, [id, desk.head.userId])).toBe(CHECK);
    await expect(desk.world.database.sql(signed, [id, desk.head.userId])).rejects.toMatchObject({
      code: CHECK,
    });
  });

  it('is done in one’s own name, never over one’s own reads, and once', async () => {
    const { id, items } = await desk.draw();
    await desk.judge(items);

    expect(await tryAs(desk.console, desk.head, signed, [id, desk.reviewer.userId])).toBe(DENIED);
    expect(await tryAs(desk.console, desk.teacher, signed, [id, desk.teacher.userId])).toBe('none');
    await expect(desk.world.database.sql(signed, [id, desk.teacher.userId])).rejects.toMatchObject({
      constraint: 'nobody_signs_over_their_own_reads',
    });
    await desk.world.database.sql(signed, [id, desk.head.userId]);
    await expect(desk.world.database.sql(signed, [id, desk.reviewer.userId])).rejects.toMatchObject({
      code: RESTRICT,
    });
  });

  it('is timed by the database, whatever time is told', async () => {
    const { id, items } = await desk.draw();
    const atOnce = (statement: string, at: string, values: unknown[]): Promise<boolean | undefined> =>
      asActor(desk.console, desk.head, async () => {
        const backdated = `${statement.replace('now()', `'2025-03-01'`)} returning ${at} = now() as "isNow"`;
        return (await desk.console.query<{ isNow: boolean }>(backdated, values)).rows[0]?.isNow;
      });

    expect(await atOnce(judged, 'judged_at', [items[0], desk.head.userId])).toBe(true);
    await desk.judge(items);
    expect(await atOnce(signed, 'signed_at', [id, desk.head.userId])).toBe(true);
  });

  it('locks what was judged, for everybody', async () => {
    const { id, items } = await desk.draw();
    await desk.judge(items);
    await desk.world.database.sql(signed, [id, desk.head.userId]);

    expect(await tryAs(desk.console, desk.head, judged, [items[0], desk.head.userId])).toBe('none');
    await expect(desk.world.database.sql(judged, [items[0], desk.head.userId])).rejects.toMatchObject({
      code: RESTRICT,
    });
  });

  it('is waited for by whoever judges at the same moment, who is then refused', async () => {
    const { id, items } = await desk.draw();
    await desk.judge(items);
    const [signing, judging] = [await desk.world.database.superuser(), await desk.world.database.superuser()];
    await signing.query('begin');
    await signing.query(signed, [id, desk.head.userId]);

    const late = judging.query(judged, [items[0], desk.head.userId]).then(
      () => 'judged',
      (error: unknown) => codeOf(error),
    );
    await signing.query('commit');

    expect(await late).toBe(RESTRICT);
    await Promise.all([signing.end(), judging.end()]);
  });
});

describe('what is told of a case', () => {
  it('is never that the reader bears the name of somebody who is protected', async () => {
    const hitsOf = async (protection: string): Promise<string[]> => {
      const child = await desk.world.child({ protection, familyName: 'Påhittelund-Bergslätt' });
      const read = await desk.world.openCase({
        coordinator: desk.coordinator,
        participants: [desk.teacher],
        child,
      });
      const eventId = await desk.steps.read({ by: desk.teacher, about: read });
      await desk.world.database.sql(`update users set name = 'Kim Bergslätt' where id = $1`, [
        desk.teacher.userId,
      ]);
      await desk.steps.draw();
      const [row] = await desk.world.database.sql<{ hits: string[] }>(
        'select hits from log_review_items where event_id = $1',
        [eventId],
      );
      return row?.hits ?? [];
    };
    const open = await hitsOf('none');
    desk.teacher = await desk.world.person('participant', await desk.world.organisation('school'));

    expect(open).toEqual(['LOG_OWN_NAME']);
    expect(await hitsOf('protected_registration')).toEqual(['LOG_PROTECTED_IDENTITY']);
  });

  it('follows the rule that was in force: a new version hits where the old did not', async () => {
    await desk.world.database.sql(
      `insert into legal_rules (code, valid_from, kind, law, text_sv, value, source, certainty)
       select code, $1, kind, law, text_sv, '{"opensAt": "12:30", "closesAt": "13:00", "exceptRoles": []}', source, certainty
       from legal_rules where code = 'LOG_OFF_HOURS'`,
      [dayFromNow(0)],
    );
    const { items } = await desk.draw();

    const [row] = await desk.world.database.sql<{ hits: string[] }>(
      'select hits from log_review_items where id = $1',
      [items[0]],
    );

    expect(row?.hits).toEqual(['LOG_OFF_HOURS']);
  });
});
