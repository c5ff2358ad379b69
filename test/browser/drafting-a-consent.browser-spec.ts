import type { Locator, Page } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(240_000);

let stage: Stage;
let coordinator: Visitor;
let page: Page;
let caseId: string;

beforeAll(async () => {
  stage = await Stage.open();
  coordinator = await stage.as('samordnare');
  page = coordinator.page;
  const [draft] = await stage.database.sql<{ id: string }>(
    'select case_id as id from consents where offered_at is null',
  );
  caseId = draft?.id ?? '';
});
afterAll(() => stage.close());

const pressByKey = async (target: Locator): Promise<void> => {
  await target.waitFor();
  await coordinator.tabTo(target, 200);
  await page.keyboard.press('Enter');
};

const writeByKey = async (target: Locator, words: string): Promise<void> => {
  await target.waitFor();
  await coordinator.tabTo(target, 200);
  await page.keyboard.type(words);
};

const takeFirstByKey = async (group: string): Promise<void> => {
  const radio = page.getByRole('dialog').getByRole('radiogroup', { name: group }).getByRole('radio').first();
  await radio.waitFor();
  await coordinator.tabTo(radio, 200);
  await page.keyboard.press('Space');
  expect(await radio.isChecked()).toBe(true);
};

const button = (name: string | RegExp) => page.getByRole('button', { name });

async function pictures(name: string): Promise<void> {
  await coordinator.picture(`${name}-wide`);
  await coordinator.resize(320);
  await coordinator.picture(`${name}-narrow`);
  expect(await coordinator.overflow()).toBe(0);
  await coordinator.resize(1280);
}

it('goes from draft to disagreement by the keyboard alone', async () => {
  await coordinator.goto(`/cases/${caseId}?tab=consent`);
  await page.getByRole('heading', { name: 'Utkast till samtycke' }).waitFor();
  expect(await coordinator.look()).toEqual([]);
  await pictures('consent-draft');

  await pressByKey(page.getByRole('link', { name: 'Fortsätt med utkastet' }));
  await page.getByText('Du fortsätter på utkastet').waitFor();
  await pressByKey(button('Lägg till undantag'));
  await writeByKey(page.getByRole('textbox', { name: /^Med egna ord/ }), 'Inget om flytten.');
  await pressByKey(button('Spara utkast'));
  await page.getByText('Utkastet är sparat.').first().waitFor();
  expect(await coordinator.look()).toEqual([]);
  await pictures('consent-form');

  await pressByKey(button('Erbjud samtycket'));
  await page.getByRole('listitem').filter({ hasText: 'Inget om flytten.' }).waitFor();
  await pressByKey(button(/^Registrera underskrift av/).first());
  await takeFirstByKey('Hur skrev personen under?');
  await writeByKey(page.getByRole('textbox', { name: /^Var finns originalet/ }), 'Pärm 2 i närarkivet');
  expect(await coordinator.axe()).toEqual([]);
  await coordinator.picture('consent-sign');
  await pressByKey(button('Registrera underskriften'));
  await page
    .getByText(/^Underskriften av .* är registrerad/)
    .first()
    .waitFor();

  await pressByKey(button('Registrera oenighet'));
  await takeFirstByKey('Vem vill?');
  await takeFirstByKey('Vem vill inte?');
  await writeByKey(page.getByRole('dialog').getByRole('textbox', { name: 'Vad sades?' }), 'Vill vänta.');
  expect(await coordinator.axe()).toEqual([]);
  await pressByKey(button('Registrera oenigheten'));
  await page.getByText('Vårdnadshavarna är oense').first().waitFor();
  await page.getByText('Vill vänta.').first().waitFor();
  await pictures('consent-disagreement');

  await pressByKey(page.locator('summary', { hasText: 'Jämför versioner' }));
  await page.getByRole('table', { name: /sida vid sida/ }).waitFor();
  expect(await page.getByText('Ändrat').count()).toBeGreaterThan(0);
  expect(await coordinator.look()).toEqual([]);
  await pictures('consent-compare');
  expect(coordinator.faults).toEqual([]);
});
