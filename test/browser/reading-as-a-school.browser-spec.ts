import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

jest.setTimeout(180_000);

const school = 'Exempelskolan F–9';

let stage: Stage;
let pupilWelfare: Visitor;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  pupilWelfare = await stage.as('skola');
  page = pupilWelfare.page;
});
afterAll(() => stage.close());
afterEach(() => expect(pupilWelfare.faults).toEqual([]));

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const field = (name: string | RegExp): Locator => page.getByRole('textbox', { name });

/** Types where the Tab key leads. */
async function write(into: Locator, words: string): Promise<void> {
  await pupilWelfare.tabTo(into);
  await page.keyboard.type(words);
}

/** Takes the choice of a radio group, of which Tab reaches one, by its arrows. */
async function pick(choice: RegExp | string): Promise<void> {
  const wanted = page.getByRole('radio', { name: choice });
  const group = page.getByRole('radiogroup').filter({ has: wanted });
  const reached = group.locator(':focus');
  for (let pressed = 0; pressed < 40 && (await reached.count()) === 0; pressed++)
    await page.keyboard.press('Tab');
  for (let pressed = 0; pressed < 5 && !(await wanted.isChecked()); pressed++)
    await page.keyboard.press(pressed === 0 ? 'Space' : 'ArrowDown');
  expect(await wanted.isChecked()).toBe(true);
}

async function press(name: string): Promise<void> {
  await pupilWelfare.tabTo(button(name));
  await page.keyboard.press('Enter');
}

const step = (name: string): Promise<void> => page.getByRole('heading', { level: 2, name }).waitFor();

describe('a school that worries about a pupil', () => {
  it('raises a referral in four steps, by the keyboard alone', async () => {
    await pupilWelfare.goto('/my-cases');
    await pupilWelfare.tabTo(page.getByRole('link', { name: 'Ny aktualisering' }));
    await page.keyboard.press('Enter');
    await step('Steg 1 av 4: Om vem');
    await pick(/^SSPF:/);
    await write(field('Förnamn'), 'Lo');
    await write(field('Efternamn'), 'Exempelsson');
    await pupilWelfare.tabTo(page.getByRole('spinbutton', { name: /år, Födelsedatum/ }));
    await page.keyboard.type(dayFromNow(-14 * 366).replaceAll('-', ''));
    await pick('Uppgift saknas');
    expect(await pupilWelfare.look()).toEqual([]);
    await press('Fortsätt');

    await step('Steg 2 av 4: Oron');
    await pupilWelfare.tabTo(page.getByRole('checkbox', { name: 'Frånvaro från skolan' }));
    await page.keyboard.press('Space');
    await write(field(/^Vad har du sett/), 'Har varit borta tre morgnar i veckan sedan september.');
    expect(await pupilWelfare.look()).toEqual([]);
    await press('Fortsätt');

    await step('Steg 3 av 4: Vad familjen vet');
    await pick('Ja, jag har pratat med dem');
    expect(await pupilWelfare.look()).toEqual([]);
    await press('Fortsätt');

    await step('Steg 4 av 4: Kontrollera och skicka');
    expect(await page.getByRole('region', { name: 'Om vem' }).textContent()).toContain('Lo Exempelsson');
    expect(await pupilWelfare.look()).toEqual([]);
    await press('Skicka aktualiseringen');
    await page.getByRole('heading', { level: 1, name: /^Aktualisering A-20\d\d-\d{4}$/ }).waitFor();
    await page.getByText('Har varit borta tre morgnar i veckan sedan september.').waitFor();
    expect(await page.getByText('Väntar på bedömning').count()).toBe(1);
    expect(await pupilWelfare.look()).toEqual([]);
  });
});

describe('a school among the others', () => {
  it('sees the cases that it takes part in and no other, and of an other not that it exists', async () => {
    const [own, others] = [await casesWith(school), await casesWithout(school)];

    await pupilWelfare.goto('/my-cases');
    await page.getByRole('heading', { name: 'Alla mina ärenden' }).waitFor();
    const more = button('Visa fler');
    while (await more.isVisible()) {
      const before = await shown().count();
      await more.click();
      await shown().nth(before).waitFor();
    }
    expect((await shown().allTextContents()).sort()).toEqual(own.map(({ number }) => number).sort());
    expect(await pupilWelfare.look()).toEqual([]);

    const elsewhere = others[0]?.id ?? '';
    await pupilWelfare.goto(`/cases/${elsewhere}`);
    expect(await pupilWelfare.heading()).toBe('Sidan finns inte');
    expect(await pupilWelfare.look()).toEqual([]);
    const hidden = await pupilWelfare.ask(`/api/cases/${elsewhere}`);
    const absent = await pupilWelfare.ask('/api/cases/01900000-0000-7000-8000-000000000000');
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    expect([hidden.status, absent.status]).toEqual([404, 404]);
  });

  it("reads another unit's note exactly while consent covers it", async () => {
    const note = await aNoteSharedWith(school);
    await pupilWelfare.goto(`/cases/${note.caseId}?tab=timeline`);
    await page.getByText(note.body).waitFor();
    const before = await read();
    expect(before).toMatchObject({ page: true, list: true, answer: 200 });
    expect(before.words).toBe(`Du kan läsa ${before.count} anteckningar i ärendet.`);
    await page.getByText('Varför ser jag detta?').first().click();
    expect(await pupilWelfare.look()).toEqual([]);

    await withdrawEverythingTo(school, note.caseId);

    // What came in the last two seconds is shown again as it came.
    while (await page.getByText(note.body).isVisible()) {
      await page.getByRole('link', { name: 'Översikt' }).click();
      await page.getByRole('link', { name: 'Tidslinje' }).click();
      await page.getByText(/^Du kan (inte )?läsa .*anteckning/).waitFor();
    }
    await page.reload();
    await page.getByText(/^Du kan (inte )?läsa .*anteckning/).waitFor();
    const after = await read();
    expect(after).toMatchObject({ page: false, list: false, answer: 404 });
    expect(after.count).toBe(before.own);
    expect(after.own).toBe(before.own);
    expect(await pupilWelfare.look()).toEqual([]);

    async function read() {
      const listed = await pupilWelfare.ask(`/api/cases/${note.caseId}/notes`);
      const items = listed.body['items'] as { id: string; basis: { kind: string } }[];
      return {
        page: (await page.getByText(note.body).count()) > 0,
        words: await page.getByText(/^Du kan (inte )?läsa .*anteckning/).textContent(),
        list: items.some(({ id }) => id === note.id),
        count: listed.body['count'] as number,
        own: items.filter(({ basis }) => basis.kind === 'own-record').length,
        answer: (await pupilWelfare.ask(`/api/notes/${note.id}`)).status,
      };
    }
  });
});

/** The coordinator, at a browser of their own, records that the family takes back all that goes to a unit. */
async function withdrawEverythingTo(unit: string, caseId: string): Promise<void> {
  const coordinator = await stage.as('samordnare');
  await coordinator.goto(`/cases/${caseId}?tab=consent`);
  await coordinator.page.getByRole('button', { name: 'Registrera återkallelse' }).click();
  const dialog = coordinator.page.getByRole('dialog', { name: /^Registrera återkallelse av samtycke/ });
  await dialog
    .getByRole('radiogroup', { name: 'Vem återkallar?' })
    .getByText(/^(vårdnadshavare|den unga)$/)
    .first()
    .click();
  await dialog.getByText('Muntligt', { exact: true }).click();
  await dialog.getByText('Allt till en mottagare').click();
  await dialog.getByRole('radiogroup', { name: 'Vilken mottagare?' }).getByText(unit).click();
  expect(await coordinator.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Fortsätt' }).click();
  const review = dialog.getByRole('group', { name: 'Kontrollera innan du registrerar' });
  await review.getByText(`${unit} får inte längre veta:`).waitFor();
  expect(await coordinator.axe()).toEqual([]);
  await review.getByRole('button', { name: 'Registrera återkallelsen nu' }).click();
  await dialog.waitFor({ state: 'detached' });
  await coordinator.page.getByText('Registrerade återkallelser').waitFor();
  expect(await coordinator.look()).toEqual([]);
  expect(coordinator.faults).toEqual([]);
}

const shown = (): Locator =>
  page.getByRole('region', { name: 'Alla mina ärenden' }).getByRole('link', { name: /^20\d\d-\d{4}$/ });

interface NumberedCase {
  readonly id: string;
  readonly number: string;
}

const takesPart = `exists (select from case_participants p join organisations o on o.id = p.organisation_id
  where p.case_id = c.id and o.name = $1)`;

const casesWith = (unit: string): Promise<NumberedCase[]> =>
  stage.database.sql(`select id, number from cases c where ${takesPart}`, [unit]);

const casesWithout = (unit: string): Promise<NumberedCase[]> =>
  stage.database.sql(`select id, number from cases c where not ${takesPart}`, [unit]);

/** A note that another unit shared with this one, in a case whose consent is in force. */
async function aNoteSharedWith(unit: string): Promise<{ id: string; caseId: string; body: string }> {
  const [note] = await stage.database.sql<{ id: string; caseId: string; body: string }>(
    `select n.id, n.case_id as "caseId", n.body from notes n
       join note_shares s on s.note_id = n.id
       join organisations o on o.id = s.recipient_id
       join cases c on c.id = n.case_id
      where o.name = $1 and n.organisation_id <> s.recipient_id and c.phase = 'ACTIVE'
        and exists (select from consents k where k.case_id = c.id and k.superseded_at is null
          and k.valid_from <= current_date and k.valid_until > current_date + 30)
        and not exists (select from consent_withdrawals w join consents k on k.id = w.consent_id
          where k.case_id = c.id)
      order by n.created_at desc limit 1`,
    [unit],
  );
  if (!note) throw new Error(`nothing is shared with ${unit}`);
  return note;
}
