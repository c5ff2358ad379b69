import type { Locator } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

let stage: Stage;
let reviewer: Visitor;
let number: string;
const begun = Date.now();
beforeAll(async () => {
  stage = await Stage.open();
  const [one] = await stage.database.sql<{ id: string; number: string }>(
    `select id, number from cases where programme = 'SSF' and phase = 'ACTIVE' order by number limit 1`,
  );
  if (!one) throw new Error('The municipality has no active case');
  number = one.number;
  await work(one.id);
  reviewer = await stage.as('logggranskare');
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect(reviewer.faults).toEqual([]));

const written = 'Påhittad anteckning om rasterna.';

/** A day's work of others: one reads and writes, two look where they may not, and one is known to nobody. */
async function work(caseId: string): Promise<void> {
  const coordinator = await stage.as('samordnare');
  await coordinator.goto(`/cases/${caseId}`);
  const note = { category: 'school', text: written, occurredOn: dayFromNow(0) };
  expect((await coordinator.ask(`/api/cases/${caseId}/notes`, note)).status).toBe(201);
  const officer = await stage.as('polis');
  await officer.goto(`/cases/${caseId}`);
  const member = await stage.as('styrgrupp');
  await member.goto('/custody');
  for (const refused of [officer, member]) expect(await refused.heading()).toBe('Sidan finns inte');
  const unknown = await stage.stranger();
  await unknown.page.goto('/');
  await unknown.page.getByRole('link', { name: /^Logga in/ }).click();
  await unknown.page.getByRole('button', { name: 'okand', exact: true }).click();
  await unknown.page.getByRole('heading', { level: 1 }).waitFor();
  for (const visitor of [coordinator, officer, member, unknown]) await visitor.leave();
}

const rows = (): Locator => reviewer.page.getByRole('table').getByRole('row');
const found = (who: string, event: string): Locator =>
  rows().filter({ hasText: who }).filter({ hasText: event }).first();

/** The words of a row, once it is found to be of the work that was done here; it may say no seconds. */
async function told(row: Locator): Promise<string> {
  await row.waitFor();
  const at = await row.locator('time').getAttribute('datetime');
  expect(Date.parse(at ?? '')).toBeGreaterThan(begun - 60_000);
  expect(Date.parse(at ?? '')).toBeLessThanOrEqual(Date.now());
  return (await row.textContent()) ?? '';
}

describe('the log reviewer', () => {
  it('finds who read a case, as what, and when', async () => {
    const text = await told(found('Sam Ordnarsson', 'Öppnade ett ärende'));

    expect(text).toContain('Samordnare');
    expect(text).toContain('Tilläts');
    expect(text).toContain(number);
    expect(await reviewer.look()).toEqual([]);
    await reviewer.picture('audit-1280');
  });

  it('finds who wrote, and nothing of what was written', async () => {
    expect(await told(found('Sam Ordnarsson', 'Skrev en anteckning'))).toContain(number);

    expect(await reviewer.page.getByText(written).count()).toBe(0);
  });

  it.each([
    ['the police at a case of SSF', 'Polisa Exempelsson', 'Öppnade ett ärende'],
    ['the steering group at the custody log', 'Styra Gruppsson', 'Såg LUL-loggen'],
    ['somebody whom Samspel does not know', 'Ingen inloggad', 'Inloggning nekades'],
  ])('finds that %s was refused', async (_, who, event) => {
    expect(await told(found(who, event))).toContain('Nekades');
  });

  it('searches for refusals alone, and for one case alone', async () => {
    const { page } = reviewer;

    await reviewer.choose('Utfall', 'Nekades');
    await page.waitForURL(/outcome=refused/);
    await found('Sam Ordnarsson', 'Skrev en anteckning').waitFor({ state: 'detached' });
    const outcomes = await rows()
      .locator('td')
      .filter({ hasText: /^Tilläts/ })
      .count();
    expect(outcomes).toBe(0);
    await found('Polisa Exempelsson', 'Öppnade ett ärende').waitFor();

    await page.getByRole('button', { name: 'Rensa sökningen' }).click();
    await found('Sam Ordnarsson', 'Skrev en anteckning')
      .getByRole('link', { name: `Visa bara ärende ${number}` })
      .click();
    await page.getByRole('button', { name: `Bara ärende ${number} – Visa alla ärenden` }).waitFor();
    await found('Styra Gruppsson', 'Såg LUL-loggen').waitFor({ state: 'detached' });
    expect(await told(found('Sam Ordnarsson', 'Öppnade ett ärende'))).toContain(number);
    expect(await reviewer.look()).toEqual([]);
  });

  it('is in the log too', async () => {
    await reviewer.goto('/audit');

    expect(await told(found('Logga Granskarsson', 'Sökte i loggen'))).toContain('Logggranskare');
  });
});
