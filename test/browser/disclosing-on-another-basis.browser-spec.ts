import type { Locator } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(240_000);

interface Found {
  readonly id: string;
  readonly number: string;
  readonly discloser: string;
}

let stage: Stage;
let about: Found;
beforeAll(async () => {
  stage = await Stage.open();
  // A case where both social services and the police take part, with a note of social services and no disclosure yet.
  const [one] = await stage.database.sql<Found>(
    `select distinct c.id, c.number, o.name as discloser from cases c
       join notes n on n.case_id = c.id join organisations o on o.id = n.organisation_id
       join case_participants w on w.case_id = c.id and w.organisation_id = o.id
       join user_identities i on i.user_id = w.user_id and split_part(i.subject, '@', 1) = 'socialtjanst'
       join case_participants p on p.case_id = c.id and p.organisation_kind = 'police'
     where c.programme = 'SSPF' and c.phase in ('MAPPING', 'PLANNING', 'ACTIVE')
       and not exists (select from disclosure_decisions d where d.case_id = c.id) order by c.number limit 1`,
  );
  about = one ?? { id: '', number: '', discloser: '' };
}, 120_000);
afterAll(() => stage.close());

/** Tabs to something and presses a key on it. */
async function press(visitor: Visitor, target: Locator, key = 'Enter'): Promise<void> {
  await target.waitFor();
  await visitor.tabTo(target, 250);
  await visitor.page.keyboard.press(key);
}
async function write(visitor: Visitor, name: string | RegExp, text: string): Promise<void> {
  const field = visitor.page.getByRole('textbox', { name });
  await field.waitFor();
  await visitor.tabTo(field, 250);
  await visitor.page.keyboard.type(text);
}
/** Tabs to a group of choices, which takes one step, and walks to one of them with the arrows. */
async function pick(visitor: Visitor, name: string | RegExp): Promise<void> {
  const wanted = visitor.page.getByRole('radio', { name });
  const group = visitor.page.getByRole('radiogroup').filter({ has: wanted });
  await group.waitFor();
  const isInside = () => group.evaluate((element) => element.contains(document.activeElement));
  for (let pressed = 0; pressed < 250 && !(await isInside()); pressed++)
    await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('Space');
  for (let pressed = 0; pressed < 30 && !(await wanted.isChecked()); pressed++)
    await visitor.page.keyboard.press('ArrowDown');
  expect(await wanted.isChecked()).toBe(true);
}
const button = (visitor: Visitor, name: string | RegExp): Locator =>
  visitor.page.getByRole('button', { name });
async function at(visitor: Visitor, path: string, picture: string): Promise<void> {
  await visitor.goto(path);
  await visitor.page.waitForLoadState('networkidle');
  expect(await visitor.look()).toEqual([]);
  await visitor.pictures(picture);
}

describe('a disclosure on another basis than consent, by keyboard alone', () => {
  it('is assessed, approved by the head of unit, read with its ground, and stands in the register', async () => {
    const worker = await stage.as('socialtjanst');
    await propose(worker);
    const head = await stage.as('enhetschef');
    await approve(head);
    const officer = await stage.as('polis');
    await read(officer);
    await askWhoCould(head);

    await at(worker, `/cases/${about.id}?tab=disclosed`, 'disclosure-register');
    const rows = worker.page.getByRole('table').getByRole('row');
    const row = rows.filter({ hasText: 'OSL 10 kap. 2 §' });
    expect(await row.count()).toBe(1);
    expect(await row.textContent()).toContain(`Ärende ${about.number}`);
    expect([...worker.faults, ...head.faults, ...officer.faults]).toEqual([]);
  });
});

/** Social services: which note, to which unit, to whom by name, on what ground, and why. */
async function propose(worker: Visitor): Promise<void> {
  const { page } = worker;
  await at(worker, `/cases/${about.id}/disclose`, 'disclose-empty');
  await press(worker, page.getByRole('checkbox').first(), 'Space');
  const recipients = page.getByRole('button', { name: /Mottagande enhet$/ });
  await press(worker, recipients);
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type('Lokalpolis');
  await page.keyboard.press('Enter');
  await press(
    worker,
    page
      .getByRole('group', { name: /De som ska läsa/ })
      .getByRole('checkbox')
      .first(),
    'Space',
  );
  await pick(worker, /^OSL 10 kap\. 2 §/);
  await write(worker, /Vilken egen uppgift/, 'Påhittad uppgift som inte kan vänta.');
  await pick(worker, 'Vårt eget initiativ');
  await write(worker, /Vad mottagaren behöver/, 'Påhittad bedömning av behovet.');
  await write(worker, 'Barnets bästa', 'Påhittad bedömning av barnets bästa.');
  await write(worker, /Vilken skada/, 'Påhittad bedömning av skadan.');
  await pick(worker, 'Ja, familjen får veta');
  expect(await worker.axe()).toEqual([]);
  await worker.picture('disclose-written-1280');
  await press(worker, button(worker, 'Skicka för godkännande'));
  await page.getByRole('heading', { name: /^Till .*, ärende/ }).waitFor();
  await page.getByText('Väntar på godkännande').first().waitFor();
}

/** The head of the unit: what waits, read and approved. */
async function approve(head: Visitor): Promise<void> {
  await at(head, '/waiting', 'disclosures-waiting');
  const card = head.page.getByRole('region', { name: new RegExp(`ärende ${about.number}$`) });
  await press(head, card.getByRole('button', { name: 'Godkänn' }));
  const dialog = head.page.getByRole('dialog');
  await dialog.waitFor();
  await press(head, dialog.getByRole('button', { name: 'Godkänn' }));
  await head.page.getByText('Utlämnandet är godkänt och gäller nu.').first().waitFor();
}

/** The officer whom it names: received, read in the case, and why. */
async function read(officer: Visitor): Promise<void> {
  await at(officer, '/received', 'disclosures-received');
  await officer.page.getByText(`Ärende ${about.number}, från ${about.discloser}`).waitFor();
  await at(officer, `/cases/${about.id}?tab=timeline`, 'disclosed-note');
  const entry = officer.page
    .getByRole('listitem')
    .filter({ hasText: 'Anteckning om socialtjänst' })
    .filter({ hasText: about.discloser });
  await press(officer, entry.locator('summary').first());
  await entry
    .getByText(/^Utlämnat enligt OSL 10 kap\. 2 §, lydelsen från/)
    .first()
    .waitFor();
  await entry
    .getByText(/^Beslutat av Enhetta Chefsson/)
    .first()
    .waitFor();
  await officer.picture('disclosed-note-why-1280');
}

/** The head of the unit again: who could read it today. */
async function askWhoCould(head: Visitor): Promise<void> {
  await at(head, `/cases/${about.id}?tab=timeline`, 'own-note');
  await press(head, button(head, /^Vem kunde läsa anteckningen/).first());
  const dialog = head.page.getByRole('dialog');
  await press(head, dialog.getByRole('button', { name: 'Visa' }));
  await dialog.getByRole('heading', { name: 'Lokalpolisområdet' }).waitFor();
  await dialog.getByText(/^Utlämnande enligt OSL 10 kap\. 2 §/).waitFor();
  expect(await head.axe()).toEqual([]);
  await head.pictures('who-could');
}
