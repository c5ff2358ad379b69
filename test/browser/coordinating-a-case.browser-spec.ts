import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

jest.setTimeout(180_000);

let stage: Stage;
let coordinator: Visitor;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  coordinator = await stage.asPersonDoes('samordnare');
  page = coordinator.page;
});
afterAll(() => stage.close());
afterEach(() => expect(coordinator.faults).toEqual([]));

const school = 'Exempelskolan F–9';
const coordination = 'SSPF-samordningen';

const board = (): Locator => page.getByRole('group', { name: 'Ärenden efter fas' });
const columns = (): Locator => board().getByRole('heading', { level: 2 });
const cards = (): Locator => board().getByRole('link', { name: /^20\d\d-\d{4}$/ });
const cardsIn = (phase: string): Locator =>
  board()
    .getByRole('grid', { name: phase })
    .getByRole('link', { name: /^20\d\d-\d{4}$/ });
const spoken = (words: string): Locator => page.getByRole('status').filter({ hasText: words });

async function openBoard(): Promise<void> {
  await coordinator.goto('/cases');
  await columns().first().waitFor();
}

describe('the board', () => {
  beforeEach(openBoard);

  it('shows the cases of every phase, and beside them what waits', async () => {
    expect(await coordinator.heading()).toBe('Tavla');
    const counted = (await columns().allTextContents()).map((text) => text.replace(/\s*\d+$/, ''));
    expect(counted).toEqual([
      'Bedömning',
      'Samtycke inhämtas',
      'Kartläggning',
      'Planering',
      'Genomförande',
      'Uppföljning',
      'Avslutsbedömning',
    ]);
    expect(await cards().count()).toBe(38);
    await page.getByRole('region', { name: 'Att göra' }).getByRole('listitem').first().waitFor();
    expect(await coordinator.look()).toEqual([]);
  });

  it('is narrowed by its filters, and says so in its address', async () => {
    await page.getByRole('button', { name: 'Program' }).click();
    expect(await coordinator.lookAtOverlay()).toEqual([]);
    await page.getByRole('option', { name: 'SSPF' }).click();
    await page.waitForURL(/programme=SSPF/);
    await board().getByText('SSF', { exact: true }).first().waitFor({ state: 'detached' });
    const ofBoth = await cards().count();

    await page.getByText('Bara försenat').click();
    await page.waitForURL(/overdue=true/);
    await cards()
      .nth(ofBoth - 1)
      .waitFor({ state: 'detached' });
    const late = await cards().count();
    expect(late).toBeGreaterThan(0);
    expect(
      await board()
        .getByText(/försenad/)
        .count(),
    ).toBe(late);

    await coordinator.choose('Fas', 'Avslutat');
    await page.getByText('Inget ärende passar filtret').waitFor();
    expect(await coordinator.look()).toEqual([]);
    await page.getByRole('button', { name: 'Rensa filtret' }).click();
    await cards().nth(37).waitFor();
  });

  it('moves a card by the keys of its handle, and another by its menu, without a mouse', async () => {
    const [first, second] = await cardsIn('Bedömning').allTextContents();

    await coordinator.tabTo(page.getByRole('button', { name: `Dra ${first}` }));
    await page.keyboard.press('Enter');
    await coordinator.tabTo(page.getByRole('button', { name: /Släpp på Samtycke inhämtas/ }), 5);
    await page.keyboard.press('Enter');
    await spoken(`${first} flyttades till Samtycke inhämtas.`).waitFor();
    expect(await cardsIn('Samtycke inhämtas').allTextContents()).toContain(first);

    await page.reload();
    await coordinator.tabTo(page.getByRole('button', { name: `Flytta till … ${second}` }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Samtycke inhämtas' }).waitFor();
    expect(await coordinator.lookAtOverlay()).toEqual([]);
    await page.keyboard.press('Enter');
    await spoken(`${second} flyttades till Samtycke inhämtas.`).waitFor();

    await openBoard();
    const moved = await cardsIn('Samtycke inhämtas').allTextContents();
    expect(moved).toEqual(expect.arrayContaining([first, second]));
  });
});

describe('a referral', () => {
  it('becomes a case whose family consents, and a note of it is shared with those whom that covers', async () => {
    await screenTheReferral();
    await offerConsent();
    await recordEverySignature();
    await invite();
    await writeNote();
    await shareNote();
  });
});

async function screenTheReferral(): Promise<void> {
  await coordinator.goto('/referrals');
  await coordinator.choose('Visa', 'Väntar på bedömning');
  await page.waitForURL(/status=raised/);
  const waiting = page.getByRole('row', { name: school });
  await page.getByRole('row', { name: 'Blev ett ärende' }).first().waitFor({ state: 'detached' });
  expect(await coordinator.look()).toEqual([]);

  await waiting.getByRole('link').click();
  await page.getByRole('button', { name: 'Gör till ärende' }).waitFor();
  expect(await coordinator.look()).toEqual([]);
  await page.getByRole('button', { name: 'Gör till ärende' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gör aktualiseringen till ett ärende' });
  await dialog.getByRole('button', { name: 'Lägg till vårdnadshavare' }).click();
  await dialog.getByRole('textbox', { name: 'Förnamn' }).fill('Kim');
  await dialog.getByRole('textbox', { name: 'Efternamn' }).fill('Påhittad');
  await coordinator.typeDay('Födelsedatum', '1986-03-14');
  await coordinator.choose('Vårdnad', 'Ensam vårdnad');
  expect(await coordinator.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Öppna ärende' }).click();

  await page.getByRole('heading', { level: 1, name: /^Ärende 20\d\d-\d{4}$/ }).waitFor();
  await page.getByText('Inget samtycke gäller').waitFor();
  expect(await coordinator.look()).toEqual([]);
}

async function offerConsent(): Promise<void> {
  await page.getByRole('link', { name: 'Samtycke', exact: true }).click();
  await page.getByText('Familjen har inte fått något erbjudande om samtycke').waitFor();
  await page.getByRole('link', { name: 'Erbjud samtycke' }).click();
  await page.getByRole('heading', { level: 1, name: 'Erbjud samtycke' }).waitFor();
  await page.getByText('Kim Påhittad', { exact: true }).waitFor();
  await page
    .getByRole('textbox', { name: /^Barnets egen inställning/ })
    .fill('Vill att de vuxna vet samma sak.');
  await page.getByRole('radio', { name: 'Folkbokföringen' }).check({ force: true });
  await coordinator.typeDay('Vilken dag kontrollerades den?', dayFromNow(0));
  for (const unit of [school, coordination, 'Lokalpolisområdet'])
    await page.getByRole('group', { name: 'Vilka enheter deltar?' }).getByText(unit).click();
  await page.getByRole('checkbox', { name: 'Alla får lämna skola till alla' }).check();
  await page.getByRole('checkbox', { name: `${coordination} får lämna familj till ${school}` }).check();
  await page.getByText(`familj (från ${coordination})`).waitFor();
  expect(await coordinator.look()).toEqual([]);
  await page.getByRole('button', { name: 'Erbjud samtycket' }).click();

  await page.getByRole('region', { name: 'Samtycke 1', exact: true }).waitFor();
  expect(await page.getByText('Ingen har skrivit under.').count()).toBe(1);
  expect(
    await page
      .getByRole('table', { name: /Samtycke 1/ })
      .getByText('Ja')
      .count(),
  ).toBe(7);
}

async function recordEverySignature(): Promise<void> {
  const unsigned = page.getByRole('button', { name: /^Registrera underskrift av/ });
  await unsigned.first().waitFor();
  for (let left = await unsigned.count(); left > 0; left--) {
    await unsigned.first().click();
    const dialog = page.getByRole('dialog', { name: /^Registrera underskrift av/ });
    await dialog.getByText('På papper').click();
    await dialog.getByRole('textbox', { name: /^Var finns originalet/ }).fill('Pärm 4 i närarkivet');
    expect(await coordinator.axe()).toEqual([]);
    await dialog.getByRole('button', { name: 'Registrera underskriften' }).click();
    await dialog.waitFor({ state: 'detached' });
    await unsigned.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page.getByText(/^Det som är ikryssat får lämnas till och med/).waitFor();
  expect(await coordinator.look()).toEqual([]);
}

async function invite(): Promise<void> {
  await page.getByRole('link', { name: 'Översikt' }).click();
  await page.getByRole('button', { name: 'Bjud in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bjud in en deltagare' });
  await coordinator.choose('Enhet', school);
  await coordinator.choose('Person', 'Skolan Påhittsson, Kurator');
  await dialog.getByRole('textbox', { name: /^Uppgift i ärendet/ }).fill('kurator');
  expect(await coordinator.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Bjud in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Skolan Påhittsson/ }).waitFor();
  await coordinator.resize(320);
  expect(await coordinator.scrollingTables()).toBe(0);
  await coordinator.resize(1280);
}

async function writeNote(): Promise<void> {
  await page.getByRole('link', { name: 'Tidslinje' }).click();
  await page.getByRole('button', { name: 'Skriv anteckning' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skriv anteckning' });
  await coordinator.choose('Vad handlar den om?', 'Familj');
  await dialog
    .getByRole('textbox', { name: 'Anteckning' })
    .fill('Familjen vill att mötet hålls efter skolan.');
  expect(await coordinator.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Spara anteckningen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`Syns bara för: ${coordination} (din enhet)`).waitFor();
  expect(await coordinator.look()).toEqual([]);
}

async function shareNote(): Promise<void> {
  await page.getByRole('button', { name: /^Dela anteckningen från/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Dela anteckningen' });
  const exactly = dialog.getByRole('status');
  await exactly.getByText('Välj minst en enhet').waitFor();
  expect(await dialog.getByRole('checkbox').count()).toBe(1);
  const police = dialog.getByRole('listitem').filter({ hasText: 'Lokalpolisområdet' });
  expect(await police.textContent()).toContain('samtycket omfattar inte uppgifter om familj till enheten');
  await dialog.getByText(school).click();
  expect(await exactly.getByRole('listitem').allTextContents()).toEqual([`${school}: Skolan Påhittsson`]);
  expect(await coordinator.axe()).toEqual([]);
  await dialog.getByRole('button', { name: 'Dela anteckningen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`Syns för: ${coordination} (din enhet) och ${school}`).waitFor();
  await page.getByText(`Anteckningen är delad. Nu kan ${school} läsa den.`).first().waitFor();
  expect(await coordinator.look()).toEqual([]);
}
