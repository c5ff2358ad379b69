import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

jest.setTimeout(120_000);

let stage: Stage;
let first: Visitor;
let second: Visitor;
beforeAll(async () => {
  stage = await Stage.open();
  first = await stage.as('administrator');
  second = await stage.as('administrator-2');
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect([...first.faults, ...second.faults]).toEqual([]));

const press = (visitor: Visitor, name: string | RegExp) =>
  visitor.page.getByRole('button', { name }).first().click();
const inDialog = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

describe('a new colleague', () => {
  it('is added and proposed by one administrator, who cannot approve it', async () => {
    const { page } = first;
    await first.goto('/administration?tab=people');
    await press(first, 'Lägg till person');
    await page.getByRole('textbox', { name: 'Namn' }).fill('Nykommen Besökarsson');
    await page.getByRole('textbox', { name: 'Titel' }).fill('Kurator');
    await first.choose('Loggar in genom', 'Demo');
    await page.getByRole('textbox', { name: 'Identitet i inloggningen' }).fill('okand@demo.samspel.example');
    expect(await first.axe()).toEqual([]);
    await first.picture('add-person-1280');
    await inDialog(first, 'Lägg till');

    await page.getByRole('heading', { name: 'Nykommen Besökarsson' }).waitFor();
    await page.getByText('Ingen roll än').first().waitFor();
    await press(first, 'Föreslå en roll');
    await first.choose('Organisation', 'Exempelskolan F–9');
    await first.choose('Roll', 'Deltagare');
    expect(await first.axe()).toEqual([]);
    await first.picture('propose-role-1280');
    await inDialog(first, 'Skicka förslaget');

    await page
      .getByText(/är föreslagen\. Någon annan än du behöver godkänna den/)
      .first()
      .waitFor();
    await page.getByText('Väntar på godkännande').first().waitFor();
    expect(await first.look()).toEqual([]);
    await first.picture('person-1280');
    await first.goto('/administration');
    const mine = page.getByRole('region', { name: 'Nykommen Besökarsson' });
    await mine.getByText('Du föreslog det här. Någon annan behöver godkänna det.').first().waitFor();
    expect(await mine.getByRole('button', { name: /^Godkänn/ }).count()).toBe(0);
    await first.picture('waiting-administrator-1280');
  });

  it('is approved by another, and then signs in', async () => {
    const newcomer = await stage.stranger();
    const signIn = async (): Promise<void> => {
      await newcomer.page.goto('/');
      await newcomer.page.getByRole('link', { name: 'Logga in' }).click();
      await newcomer.page.getByRole('button', { name: 'okand', exact: true }).click();
      await newcomer.page.getByRole('heading', { level: 1 }).waitFor();
    };
    await signIn();
    expect(await newcomer.heading()).toBe('Du har ingen behörighet i Samspel');

    await second.goto('/administration');
    await press(second, 'Godkänn Nykommen Besökarsson som Deltagare');
    expect(await second.axe()).toEqual([]);
    await second.picture('approve-role-1280');
    await inDialog(second, 'Godkänn');
    await second.page.getByText('Nykommen Besökarsson är godkänd som Deltagare.').first().waitFor();

    await signIn();
    expect(await newcomer.heading()).toBe('Mina ärenden');
    expect(newcomer.faults).toEqual([]);
    await newcomer.leave();
  });

  it('loses the page that stands open as soon as the role is ended, and is told so', async () => {
    const newcomer = await stage.as('okand');
    await newcomer.goto('/referrals');
    const [role] = await stage.database.sql<{ id: string; version: number; userId: string }>(
      `select m.id, m.version, m.user_id as "userId" from memberships m join users u on u.id = m.user_id
       where u.name = 'Nykommen Besökarsson'`,
    );
    await first.goto(`/administration/people/${role?.userId}`);
    await press(first, 'Avsluta rollen Deltagare för Nykommen Besökarsson');
    await inDialog(first, 'Avsluta');
    await first.page.getByText('Rollen Deltagare för Nykommen Besökarsson är avslutad.').first().waitFor();

    await newcomer.page.getByRole('link', { name: 'Mina ärenden' }).click();

    await newcomer.page.getByRole('heading', { level: 1, name: 'Din åtkomst har upphört' }).waitFor();
    expect(await newcomer.page.getByRole('navigation', { name: 'Huvudmeny' }).count()).toBe(0);
    expect(await newcomer.page.getByText('Nykommen').count()).toBe(0);
    expect(await newcomer.look()).toEqual([]);
    await newcomer.picture('access-ended-1280');
    const rows = await stage.database.sql<{ reason: string }>(
      `select distinct reason from audit_events where user_id = $1 and outcome = 'refused'`,
      [role?.userId],
    );
    expect(rows).toEqual([{ reason: 'access-ended' }]);
  });
});

describe('an agreement', () => {
  it('is registered by one, approved by another, and opens the school that it names', async () => {
    const { page } = second;
    await second.goto('/administration?tab=organisations');
    await page
      .getByRole('row', { name: /Sagoskolan/ })
      .getByText('Avtal saknas')
      .waitFor();
    await second.picture('organisations-1280');
    await second.goto('/administration/agreements/new');
    await page.getByRole('textbox', { name: 'Diarienummer' }).fill('KS 2026/0123');
    await page.getByRole('textbox', { name: 'Vilka som har undertecknat' }).fill('Ordförande Påhittad');
    await second.typeDay('Undertecknat den', dayFromNow(-2));
    await second.typeDay('Från och med', dayFromNow(0));
    await second.typeDay('Till och med', dayFromNow(300));
    await page.getByRole('checkbox', { name: /Sagoskolan/ }).check({ force: true });
    await second.picture('new-agreement-1280');
    await press(second, 'Registrera avtalet');
    await page
      .getByRole('region', { name: 'Avtal KS 2026/0123' })
      .getByText('Du registrerade avtalet.')
      .waitFor();
    await second.picture('agreements-1280');

    await first.goto('/administration');
    await press(first, 'Godkänn avtal KS 2026/0123');
    await inDialog(first, 'Godkänn');
    await first.page.getByText('Avtal KS 2026/0123 är godkänt.').first().waitFor();

    await second.goto('/administration?tab=organisations');
    await page
      .getByRole('row', { name: /Sagoskolan/ })
      .getByText(/^Öppen t\.o\.m\./)
      .waitFor();
    expect(await second.look()).toEqual([]);
  });
});

describe('a long name', () => {
  const LONG = 'Annika-Charlotta Westergaard-Lindholmsson af Trolle';

  it.each([320, 1024, 1280])('takes two lines of the header at most, at %i px', async (width) => {
    await stage.database.sql(`update users set name = $1 where name in ('Andra Istratorsson', $1)`, [LONG]);
    await second.resize(width);
    await second.goto('/administration');

    const [lines, height] = await second.page.locator('.user-menu-name').evaluate((name) => {
      const line = Number.parseFloat(getComputedStyle(name).lineHeight);
      return [Math.round(name.clientHeight / line), name.closest('.shell-header')?.clientHeight ?? 0];
    });
    expect(lines).toBeLessThanOrEqual(2);
    expect(height).toBeLessThan(100);
    expect(await second.overflow()).toBe(0);
    await second.page.getByRole('button', { name: new RegExp(LONG) }).waitFor();
    await second.picture(`long-name-${width}`);
    await second.resize(1280);
  });
});
