import { newId } from '../../src/platform/id';
import { asActor, tryAs } from '../support/at-console';
import type { Person } from '../support/builders';
import { judged, ReviewedSchool, signed } from '../support/reviewed-school';

const CHECK = '23514';
const added = `insert into log_review_addenda (id, review_id, text, written_by) values ($3, $1, 'Påhittat tillägg', $2)`;

let desk: ReviewedSchool;
beforeAll(async () => void (desk = await ReviewedSchool.opened()));
beforeEach(() => desk.begin());
afterAll(() => desk.close());

describe('a conflict of interest in the case that was read', () => {
  it('shuts its reads at the console, numbers and all, and those of other cases not', async () => {
    const { id, items: drawn } = await desk.draw();
    await desk.world.conflict(desk.about, desk.head, desk.coordinator);
    const told = (who: Person, sql: string): Promise<number> =>
      asActor(desk.console, who, async () => (await desk.console.query(sql, [id])).rowCount ?? 0);
    const items = 'select from log_review_items where review_id = $1';
    const numbers = `select from case_numbers_of_log_reviews() n join cases_i_am_kept_from('log-review:judge') k on k = n.id
      where $1::uuid is not null`;
    const others = 'select from case_numbers_of_log_reviews() where $1::uuid is not null';

    expect(await told(desk.reviewer, items)).toBe(1);
    expect(await told(desk.reviewer, others)).toBeGreaterThan(0);
    for (const sql of [items, numbers, others]) expect(await told(desk.head, sql)).toBe(0);
    expect(await tryAs(desk.console, desk.head, judged, [drawn[0], desk.head.userId])).toBe('none');
  });

  it('is asked about past every policy: by who judges, signs and adds', async () => {
    const { id, items } = await desk.draw();
    await desk.world.conflict(desk.about, desk.head, desk.coordinator);
    const refusedBy = (constraint: string) => ({ code: CHECK, constraint });

    await expect(desk.world.database.sql(judged, [items[0], desk.head.userId])).rejects.toMatchObject(
      refusedBy('nobody_judges_a_case_of_conflict'),
    );
    await desk.judge(items);
    await expect(desk.world.database.sql(signed, [id, desk.head.userId])).rejects.toMatchObject(
      refusedBy('nobody_signs_over_a_case_of_conflict'),
    );
    await desk.world.database.sql(signed, [id, desk.reviewer.userId]);
    await expect(desk.world.database.sql(added, [id, desk.head.userId, newId()])).rejects.toMatchObject(
      refusedBy('nobody_adds_to_a_case_of_conflict'),
    );
  });

  it('keeps nobody once it is lifted by two', async () => {
    const { items } = await desk.draw();
    await desk.world.conflict(desk.about, desk.head, desk.coordinator);
    // Past the trigger that asks who acts: how a conflict is lifted is not what is tried here.
    await desk.world.database.sql('set session_replication_role = replica');
    await desk.world.database.sql(
      `update conflicts_of_interest set lift_proposed_by = $2, lift_proposed_at = now(), lift_reason = 'Påhittat skäl',
         lifted_by = $3, lifted_at = now() where case_id = $1`,
      [desk.about.id, desk.reviewer.userId, desk.teacher.userId],
    );
    await desk.world.database.sql('set session_replication_role = origin');

    expect(await tryAs(desk.console, desk.head, judged, [items[0], desk.head.userId])).toBe('');
  });
});

describe('what is added to a signed review', () => {
  const told = async (who: Person, id: string): Promise<number> =>
    asActor(
      desk.console,
      who,
      async () =>
        (await desk.console.query('select from log_review_addenda where review_id = $1', [id])).rowCount ?? 0,
    );

  async function anAddendum(): Promise<string> {
    const { id, items } = await desk.draw();
    await desk.judge(items);
    await desk.world.database.sql(signed, [id, desk.reviewer.userId]);
    await desk.world.database.sql(added, [id, desk.reviewer.userId, newId()]);
    return id;
  }

  it('is shown to who reviews, and to nobody with a conflict of interest in a case of it', async () => {
    const id = await anAddendum();
    expect([await told(desk.head, id), await told(desk.reviewer, id)]).toEqual([1, 1]);

    await desk.world.conflict(desk.about, desk.head, desk.coordinator);

    expect([await told(desk.head, id), await told(desk.reviewer, id)]).toEqual([0, 1]);
  });

  it('is not shown to whoever has own reads in it, whatever role they have since', async () => {
    const id = await anAddendum();
    const membershipId = await desk.world.membership(desk.teacher.userId, 'unit_manager', desk.school);

    expect(await told({ ...desk.teacher, role: 'unit_manager', membershipId }, id)).toBe(0);
  });
});
