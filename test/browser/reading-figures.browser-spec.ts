import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

let stage: Stage;
let member: Visitor;
let caseId: string;
beforeAll(async () => {
  stage = await Stage.open();
  await release();
  member = await stage.as('styrgrupp');
  const [one] = await stage.database.sql<{ id: string }>('select id from cases order by number limit 1');
  caseId = one?.id ?? '';
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect(member.faults).toEqual([]));

const figures = [
  'Pågående ärenden per program och fas',
  'Nya ärenden efter vem som aktualiserade',
  'Avslutade ärenden efter orsak',
];

/** The coordinator proposes the figures of the half-year that has ended, and somebody else releases them. */
async function release(): Promise<void> {
  const [coordinator, lead] = [await stage.as('samordnare'), await stage.as('utvecklingsledare')];
  await coordinator.goto('/statistics');
  await coordinator.page.getByRole('button', { name: 'Föreslå siffror för senaste halvåret' }).click();
  await coordinator.page.getByRole('heading', { level: 3, name: /halvåret 20\d\d$/ }).waitFor();
  await lead.goto('/statistics');
  await lead.page.getByRole('button', { name: 'Godkänn och publicera' }).click();
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Godkänn och publicera' }).click();
  await lead.page.getByRole('figure').first().waitFor();
  for (const visitor of [coordinator, lead]) {
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  }
}

describe('a member of the steering group', () => {
  it.each(figures)('reads "%s" as number, picture and table', async (title) => {
    const { page } = member;
    const figure = page.getByRole('figure', { name: title });
    await figure.waitFor();

    expect(await page.getByRole('heading', { level: 2, name: title }).isVisible()).toBe(true);
    expect(await figure.getByRole('img', { name: title }).isVisible()).toBe(true);
    expect(await figure.getByRole('table', { name: title }).isVisible()).toBe(true);
  });

  it('is shown hidden cells as hidden, and never a number under five', async () => {
    const { page } = member;

    const cells = await page.getByRole('table').locator('tbody td').allTextContents();
    const drawn = await page.locator('figure svg[role="img"] text').allTextContents();
    const headlines = await page.locator('.figure-headline strong').allTextContents();

    expect(cells.length).toBeGreaterThan(20);
    expect(headlines).toHaveLength(figures.length);
    expect(cells).toContain('..');
    expect(drawn).toContain('dolt');
    expect(cells.filter((cell) => !/^(\.\.|0|\d+)$/.test(cell.trim()))).toEqual([]);
    for (const shown of [...cells, ...headlines]) expect(shown.trim()).not.toMatch(/^[1-4]$/);
    expect(await page.getByText('.. = dolt tal').first().isVisible()).toBe(true);
    expect(await page.getByText('Antal under 5 visas aldrig.').isVisible()).toBe(true);
    expect(await member.look()).toEqual([]);
    await member.picture('figures-1280');
  });

  it('chooses an earlier period', async () => {
    const { page } = member;

    await page.getByRole('button', { name: / Period$/ }).click();
    expect(await member.lookAtOverlay()).toEqual([]);
    await page.keyboard.press('Escape');

    expect(await page.getByRole('listbox').count()).toBe(0);
  });

  it('has one way in, and no other: every address of a case answers as if nothing were there', async () => {
    const { page } = member;
    const told: string[] = [];
    const addresses = [
      '/cases/00000000-0000-7000-8000-000000000000',
      `/cases/${caseId}`,
      '/cases',
      '/my-cases',
      '/referrals',
      '/custody',
      '/audit',
      '/administration',
    ];

    for (const address of addresses) {
      await member.goto(address);
      await page.getByRole('heading', { level: 1, name: 'Sidan finns inte' }).waitFor();
      // The number for support is another each time; the rest is to be the same.
      told.push(((await page.getByRole('main').textContent()) ?? '').replace(/Referens för support: .*/, ''));
    }

    expect(new Set(told).size).toBe(1);
    await page.goto('/statistics');
    await page.getByRole('heading', { level: 1, name: 'Statistik' }).waitFor();
    expect(
      await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link').allTextContents(),
    ).toEqual(['Statistik']);
  });

  it('signs out of both houses', async () => {
    const { page } = member;
    const provider = await providerAddress();
    await page.goto(provider);
    await page.getByRole('heading', { name: 'Du är inloggad som Styra Gruppsson' }).waitFor();
    await page.goto('/');

    await page.getByRole('button', { name: /^Inloggad som/ }).click();
    await page.getByRole('menu').getByText('Logga ut', { exact: true }).click();

    await page.getByRole('link', { name: /^Logga in/ }).waitFor();
    expect(await page.evaluate(async () => (await fetch('/api/session')).status)).toBe(401);
    await page.goto('/statistics');
    await page.getByRole('link', { name: /^Logga in/ }).waitFor();
    expect(await page.getByRole('figure').count()).toBe(0);
    await page.goto(provider);
    await page.getByRole('heading', { name: 'Du är inte inloggad' }).waitFor();
  });
});

/** Where the identity provider tells whom it knows in this browser. */
async function providerAddress(): Promise<string> {
  const stranger = await stage.stranger();
  await stranger.page.goto('/');
  await stranger.page.getByRole('link', { name: /^Logga in/ }).click();
  await stranger.page.waitForURL(/\/sso/);
  return new URL('/', stranger.page.url()).href;
}
