import type { Person } from '../support/builders';
import { dayFromNow } from '../support/builders';
import { newId } from '../../src/platform/id';
import { principalOf, Situations } from '../support/situations';
import { aWorld, type World } from '../support/world';

let world: World;
let given: Situations;
let administrator: Person;
let another: Person;
let reviewer: Person;
beforeAll(async () => {
  world = await aWorld();
  given = await Situations.in(world);
  const municipality = await world.organisation('municipality');
  administrator = await world.person('administrator', municipality);
  another = await world.person('administrator', municipality);
  reviewer = await world.person('log_reviewer', municipality);
});
afterAll(() => world.close());

const as = (who: Person, sql: string, values: readonly unknown[] = []): Promise<number> =>
  given.database.as(principalOf(who), (tx) => tx.change(sql, [...values]));
const versions = (code: string) =>
  world.database.sql(
    `select valid_from::text as from, valid_until::text as until from legal_rules where code = $1 order by valid_from`,
    [code],
  );
const addVersion = (code: string, from: string, until: string | null = null) =>
  world.database.sql(
    `insert into legal_rules (code, valid_from, valid_until, kind, law, text_sv, value, source, certainty)
     values ($1, $2, $3, 'age_limit', 'Påhittad lag', 'Påhittat.', '{"from": 8, "to": 12}', 'påhittad', 'DESIGN')`,
    [code, from, until],
  );

/** A proposal of AGE_SSF from today on, straight into the table. */
async function propose(by: Person, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const row = {
    id: newId(),
    code: 'AGE_SSF',
    supersedes_from: '2024-01-01',
    kind: 'age_limit',
    valid_from: dayFromNow(5),
    law: 'Påhittad lag',
    text_sv: 'Påhittat.',
    value: JSON.stringify({ from: 7, to: 12 }),
    source: 'påhittad',
    certainty: 'DESIGN',
    reason: 'Påhittat',
    proposed_by: by.userId,
    ...more,
  };
  const columns = Object.keys(row);
  await as(
    by,
    `insert into legal_rule_proposals (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
  return row.id;
}
const approve = (by: Person, id: string) =>
  as(by, `update legal_rule_proposals set approved_by = $2, approved_at = '2020-01-01' where id = $1`, [
    id,
    by.userId,
  ]);

describe('a new version of a rule', () => {
  it('ends the one before on its own first day, and is ended by the one after', async () => {
    await addVersion('PÅHITT_1', '2024-01-01');
    await addVersion('PÅHITT_1', '2026-01-01');
    await addVersion('PÅHITT_1', '2025-01-01');

    expect(await versions('PÅHITT_1')).toEqual([
      { from: '2024-01-01', until: '2025-01-01' },
      { from: '2025-01-01', until: '2026-01-01' },
      { from: '2026-01-01', until: null },
    ]);
  });

  it('leaves an earlier end as it was, and its own', async () => {
    await addVersion('PÅHITT_2', '2024-01-01', '2024-06-01');
    await addVersion('PÅHITT_2', '2025-01-01', '2026-01-01');

    expect(await versions('PÅHITT_2')).toEqual([
      { from: '2024-01-01', until: '2024-06-01' },
      { from: '2025-01-01', until: '2026-01-01' },
    ]);
  });

  it('keeps two from holding at once, whatever end is written afterwards', async () => {
    await addVersion('PÅHITT_3', '2024-01-01');
    await addVersion('PÅHITT_3', '2025-01-01');
    await world.database.sql(
      `update legal_rules set valid_until = null where code = 'PÅHITT_3' and valid_from = '2024-01-01'`,
    );

    expect((await versions('PÅHITT_3'))[0]).toEqual({ from: '2024-01-01', until: '2025-01-01' });
  });
});

describe('as the service itself', () => {
  it('nobody writes a rule, and nobody changes one', async () => {
    for (const person of [administrator, reviewer]) {
      await expect(
        as(
          person,
          `insert into legal_rules select code, '2030-01-01', null, kind, law, text_sv, value, source, certainty
           from legal_rules where code = 'AGE_SSF'`,
        ),
      ).rejects.toThrow(/permission denied/);
      await expect(as(person, `update legal_rules set valid_until = '2026-01-01'`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it('a proposal is made in one’s own name, undecided, by an administrator alone', async () => {
    const decided = { approved_by: reviewer.userId, approved_at: '2026-01-01' };

    await expect(propose(reviewer)).rejects.toThrow(/row-level security/);
    await expect(propose(given.coordinator)).rejects.toThrow(/row-level security/);
    await expect(propose(administrator, { proposed_by: another.userId })).rejects.toThrow(
      /row-level security/,
    );
    await expect(propose(administrator, decided)).rejects.toThrow(/row-level security/);
    await expect(propose(administrator, { withdrawn_at: '2026-01-01' })).rejects.toThrow(
      /row-level security/,
    );
  });

  it.each([
    ['begins yesterday', () => ({ valid_from: dayFromNow(-1) }), 'new_versions_begin_today_or_later'],
    ['is of another kind', () => ({ kind: 'threshold' }), 'rules_stay_of_their_kind'],
    [
      'is drawn from another version',
      () => ({ supersedes_from: '2023-01-01' }),
      'proposals_supersede_the_newest',
    ],
    ['is of a rule that is not there', () => ({ code: 'PÅHITT_0' }), 'proposals_supersede_the_newest'],
    ['has a text for a figure', () => ({ value: '{"from": "7", "to": 12}' }), 'rules_have_the_shape'],
    ['has a figure too many', () => ({ value: '{"from": 7, "to": 12, "x": 1}' }), 'rules_have_the_shape'],
    ['ends before it begins', () => ({ value: '{"from": 13, "to": 12}' }), 'rules_have_the_shape'],
    ['has no words', () => ({ text_sv: ' ' }), 'rules_have_words'],
    ['has no reason', () => ({ reason: ' ' }), 'proposals_have_a_reason'],
    ['is reviewed by nobody', () => ({ reviewed_on: dayFromNow(0) }), 'a_review_has_a_name_and_a_day'],
    [
      'is reviewed tomorrow',
      () => ({ reviewed_by: 'Jur Påhittad', reviewed_on: dayFromNow(1) }),
      'reviews_have_been_made',
    ],
  ] as const)('a proposal that %s is refused', async (_, more, constraint) => {
    await expect(propose(administrator, more())).rejects.toThrow(constraint);
  });

  it('nobody decides on their own proposal, nor in another’s name, nor without the right', async () => {
    const id = await propose(administrator);

    await expect(approve(administrator, id)).rejects.toThrow(/row-level security/);
    await expect(approve(another, id)).resolves.toBe(0);
    await expect(approve(given.coordinator, id)).resolves.toBe(0);
    await expect(
      as(reviewer, `update legal_rule_proposals set approved_by = $2, approved_at = now() where id = $1`, [
        id,
        another.userId,
      ]),
    ).rejects.toThrow(/row-level security/);
    await expect(
      as(reviewer, `update legal_rule_proposals set withdrawn_at = now() where id = $1`, [id]),
    ).rejects.toThrow(/row-level security/);
    await expect(
      as(another, `update legal_rule_proposals set withdrawn_at = now() where id = $1`, [id]),
    ).resolves.toBe(0);
    await expect(as(reviewer, `update legal_rule_proposals set value = '{}'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      world.database.sql(
        'update legal_rule_proposals set approved_by = proposed_by, approved_at = now() where id = $1',
        [id],
      ),
    ).rejects.toThrow(/nobody_approves_a_rule_that_they_proposed/);
  });

  it('a reviewer who was the proposer once decides on it no more than anybody else on their own', async () => {
    const id = await propose(administrator);
    await world.database.sql('alter table legal_rule_proposals disable trigger user');
    await world.database.sql('update legal_rule_proposals set proposed_by = $2 where id = $1', [
      id,
      reviewer.userId,
    ]);
    await world.database.sql('alter table legal_rule_proposals enable trigger user');

    await expect(approve(reviewer, id)).resolves.toBe(0);
  });

  it('is known to administrators and reviewers, and to nobody else', async () => {
    await propose(administrator);
    const seen = (who: Person) =>
      given.database.as(
        principalOf(who),
        async (tx) => (await tx.query('select id from legal_rule_proposals')).length,
      );

    expect(await seen(another)).toBeGreaterThan(0);
    expect(await seen(reviewer)).toBeGreaterThan(0);
    for (const person of [given.coordinator, given.school, given.social, await world.participant('police')]) {
      expect(await seen(person)).toBe(0);
    }
  });

  it('approval brings the version as it was proposed, once, and the moment is the database’s', async () => {
    const id = await propose(administrator, {
      reviewed_by: 'Jur Påhittad',
      reviewed_on: dayFromNow(-1),
    });
    expect(await approve(reviewer, id)).toBe(1);

    expect(await versions('AGE_SSF')).toEqual([
      { from: '2024-01-01', until: dayFromNow(5) },
      { from: dayFromNow(5), until: null },
    ]);
    const [row] = await world.database.sql(
      `select p.approved_at > '2026-01-01' as timely, r.value, r.reviewed_by from legal_rule_proposals p
       join legal_rules r on r.code = p.code and r.valid_from = p.valid_from where p.id = $1`,
      [id],
    );
    expect(row).toEqual({ timely: true, value: { from: 7, to: 12 }, reviewed_by: 'Jur Påhittad' });
    await expect(approve(reviewer, id)).rejects.toThrow(/stands/);
  });

  it('a proposal falls when the rule has changed since it was drawn', async () => {
    const first = await propose(administrator, { code: 'AGE_SSPF' });
    const second = await propose(another, { code: 'AGE_SSPF', valid_from: dayFromNow(9) });
    await approve(reviewer, first);

    await expect(approve(reviewer, second)).rejects.toThrow(/proposals_supersede_the_newest_version/);
  });
});
