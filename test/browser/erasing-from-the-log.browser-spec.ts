import type { Locator } from 'playwright-core';
import { newId } from '../../src/platform/id';
import { EventEraser } from '../../src/trust/audit/erasing/event-eraser';
import type { Visitor } from '../support/browser';
import { TestSealer } from '../support/sealing';
import { Stage } from '../support/stage';
import { until } from '../support/until';

jest.setTimeout(240_000);

const EVENTS = 4;
const PATH = '/audit/erasures';

interface Found {
  readonly id: string;
  readonly number: string;
}

let stage: Stage;
let one: Visitor;
let another: Visitor;
let about: Found;
let others: readonly Found[];
beforeAll(async () => {
  stage = await Stage.open();
  const [first, ...rest] = await stage.database.sql<Found>(
    'select id, number from cases where closed_at is not null order by number limit 4',
  );
  if (!first || rest.length === 0) throw new Error('The municipality has no closed cases');
  [about, others] = [first, rest];
  for (const each of [about, ...others]) await told(each);
  [one, another] = [await stage.as('logggranskare'), await stage.as('logggranskare-2')];
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect([...one.faults, ...another.faults]).toEqual([]));

/** The log tells of a case, long enough ago. */
const told = ({ id }: Found) =>
  stage.database.sql(
    `insert into audit_events (id, request_id, event, outcome, purpose, basis, occurred_at, case_id, user_id, organisation_id)
     select gen_random_uuid(), 'r', 'case.viewed', 'allowed', 'help', 'coordination', now() - interval '80 days', $1, m.user_id,
       m.organisation_id
     from memberships m join users u on u.id = m.user_id, generate_series(1, $2::integer) where u.name = 'Sam Ordnarsson'`,
    [id, EVENTS],
  );

/** All of it is sealed, and a night found the log whole. */
async function aNight(): Promise<void> {
  const unsealed = `select from audit_events e where e.occurred_at < now() - interval '79 days' and not exists (
    select from audit_leaves l where l.event_id = e.id)`;
  await until(async () => (await stage.database.sql(unsealed)).length === 0);
  const verification_id = newId();
  await stage.database.insert('audit_verifications', { id: verification_id });
  await stage.database.insert('audit_verification_outcomes', {
    verification_id,
    outcome: 'intact',
    ...{ first: 0, size: 1_000_000, tree_size: 1_000_000, witnessed: 1_000_000 },
    finding_count: 0,
    findings: '[]',
  });
}

/** What the sealer does each minute, sooner. The service seals beside it, and one at a time gets through. */
async function erase(isOver: () => Promise<boolean>): Promise<void> {
  const sealer = new TestSealer(stage.database);
  const eraser = new EventEraser(sealer.connection);
  await until(async () => {
    await eraser.step();
    return isOver();
  });
  await sealer.close();
}

const stateOf = async ({ id }: Found): Promise<string | undefined> =>
  (
    await stage.database.sql<{ state: string }>(
      `select case when carried_out_at is not null then 'done' when held_back_at is not null then 'held' end as state
       from audit_erasures where case_id = $1 and withdrawn_at is null`,
      [id],
    )
  )[0]?.state;

/** A page is sound in both widths, with a picture of each. */
async function looksSound(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.look()).toEqual([]);
  await visitor.pictures(name);
}

/** What is open on top of the page is sound in both widths, with a picture of each. */
async function dialogLooksSound(visitor: Visitor, name: string): Promise<void> {
  expect(await visitor.axe()).toEqual([]);
  await visitor.picture(`${name}-1280`);
  await visitor.resize(320);
  expect(await visitor.overflow()).toBe(0);
  expect(await visitor.axe()).toEqual([]);
  await visitor.picture(`${name}-320`);
  await visitor.resize(1280);
}

const rowOf = ({ page }: Visitor, { number }: Found, state: string): Locator =>
  page.getByRole('row').filter({ hasText: number }).filter({ hasText: state });
const button = ({ page }: Visitor, name: string | RegExp): Locator => page.getByRole('button', { name });

/** Walks to something by Tab, and presses Enter. */
async function press(visitor: Visitor, target: Locator): Promise<void> {
  await visitor.tabTo(target, 120);
  await visitor.page.keyboard.press('Enter');
}

/** Proposes by keyboard alone. */
async function propose(visitor: Visitor, number: string, decision: string): Promise<Locator> {
  const { page } = visitor;
  await press(visitor, button(visitor, 'Föreslå radering').first());
  const dialog = page.getByRole('dialog', { name: 'Föreslå radering ur loggen' });
  await dialog.waitFor();
  await visitor.tabTo(dialog.getByRole('textbox', { name: /Ärendets nummer/ }));
  await page.keyboard.type(number);
  await visitor.tabTo(dialog.getByRole('textbox', { name: /Beslutets nummer/ }));
  await page.keyboard.type(decision);
  await press(visitor, dialog.getByRole('button', { name: 'Föreslå radering' }));
  return dialog;
}

describe('what the log tells of a closed case', () => {
  it('is proposed to be erased by one, by keyboard alone, once it was said what goes and what stays', async () => {
    const { page } = one;
    await one.goto('/audit/integrity');
    await press(one, page.getByRole('link', { name: 'Se raderingar och föreslå en' }));
    await page.getByRole('heading', { level: 1, name: 'Radering ur loggen' }).waitFor();
    await page.getByText('Ingen radering är föreslagen').waitFor();
    await looksSound(one, 'erasures-none');

    const dialog = await propose(one, about.number, 'Lisas mamma bad om det');
    await dialog
      .getByText(/^Skriv beslutets nummer/)
      .first()
      .waitFor();
    await dialogLooksSound(one, 'erasures-propose');
    await one.tabTo(dialog.getByRole('textbox', { name: /Beslutets nummer/ }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('KS 2026/114');
    // Nobody has verified the log yet: it is refused, and says so.
    await press(one, dialog.getByRole('button', { name: 'Föreslå radering' }));
    await dialog.getByText(/Hela loggen behöver ha kontrollerats/).waitFor();
    await dialogLooksSound(one, 'erasures-refused');
    await aNight();
    await press(one, dialog.getByRole('button', { name: 'Föreslå radering' }));

    await page.getByText(`Raderingen för ärende ${about.number} är föreslagen.`).first().waitFor();
    await rowOf(one, about, 'Någon annan behöver godkänna.').waitFor();
    expect(await button(one, /^Godkänn/).count()).toBe(0);
    await looksSound(one, 'erasures-proposed');
  });

  it('is withdrawn by whoever proposed it, and proposed anew', async () => {
    await press(one, button(one, `Ta tillbaka förslaget om ärende ${about.number}`));
    const question = one.page.getByRole('dialog', { name: /^Ta tillbaka förslaget/ });
    await question.waitFor();
    await dialogLooksSound(one, 'erasures-withdraw');
    await press(one, question.getByRole('button', { name: 'Ta tillbaka förslaget' }));
    await rowOf(one, about, 'Tillbakatagen').waitFor();

    await propose(one, about.number, 'KS 2026/115');

    await rowOf(one, about, 'Föreslagen').waitFor();
    expect(await rowOf(one, about, 'Tillbakatagen').count()).toBe(1);
  });

  it('is approved by another, and seen as carried out, with how many events and when', async () => {
    const { page } = another;
    await another.goto(PATH);
    expect(await button(another, /^Ta tillbaka/).count()).toBe(0);
    await looksSound(another, 'erasures-to-approve');
    await button(another, `Godkänn radering för ärende ${about.number}`).click();
    const question = page.getByRole('dialog', { name: /^Radera det loggen berättar/ });
    await question.getByText(/Det går inte att ångra/).waitFor();
    await dialogLooksSound(another, 'erasures-approve');
    await question.getByRole('button', { name: 'Godkänn radering' }).click();
    await page
      .getByText(/är godkänd\. Den görs inom en minut/)
      .first()
      .waitFor();
    await looksSound(another, 'erasures-approved');
    await page.getByText(/^Sidan ser efter själv/).waitFor();
    await another.tabTo(button(another, 'Se efter nu'), 120);
    await erase(async () => (await stateOf(about)) === 'done');

    // Nobody does anything: the page of whoever approved moves on, and no focus with it.
    await rowOf(another, about, 'Raderad').waitFor({ timeout: 60_000 });
    await page
      .getByText(/är gjord\. Antal raderade händelser: 4\./)
      .first()
      .waitFor();
    expect(await page.locator('button:focus', { hasText: 'Se efter nu' }).count()).toBe(1);
    await looksSound(another, 'erasures-moved-on');
    await one.goto(PATH);

    const row = rowOf(one, about, 'Raderad');
    await row.waitFor();
    expect(await row.textContent()).toMatch(
      new RegExp(`Logga Granskarsson föreslog och Andra Granskarsson godkände.*${EVENTS}`),
    );
    expect(await row.getByRole('button').count()).toBe(0);
    await looksSound(one, 'erasures-done');
  });
});

describe('an order of which an event is not the one that was sealed', () => {
  it('says so in the list, sounds the alarm, and lets another be carried out', async () => {
    const [changed, sound] = others;
    if (!changed || !sound) throw new Error('The municipality has too few closed cases');
    await stage.database.pastTriggers(
      `update audit_events set reason = 'x' where id = (select id from audit_events where case_id = $1 limit 1)`,
      [changed.id],
    );
    for (const each of [changed, sound]) await ordered(each);
    await erase(async () => (await stateOf(changed)) === 'held' && (await stateOf(sound)) === 'done');

    await one.goto(PATH);

    await one.page.getByRole('alert').getByText('Loggen är ändrad').waitFor();
    await rowOf(one, sound, 'Raderad').waitFor();
    const row = rowOf(one, changed, 'Hålls tillbaka');
    expect(await row.textContent()).toMatch(/inte de som förseglades.*vid händelse/);
    await looksSound(one, 'erasures-held-back');
    await row.getByRole('link', { name: 'Se larmet om loggen' }).click();
    await one.page.getByText('En del av loggen').waitFor();
    await looksSound(one, 'erasures-alarm');
  });
});

/** Two agreed, past their pages. */
const ordered = ({ id }: Found) =>
  stage.database.sql(
    `insert into audit_erasures (case_id, decision, until, proposed_by, approved_by, approved_at)
     select $1, 'KS 2026/116', now() - interval '60 days', a.id, b.id, now()
     from users a, users b where a.name = 'Logga Granskarsson' and b.name = 'Andra Granskarsson'`,
    [id],
  );
