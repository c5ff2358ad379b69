import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(120_000);

let stage: Stage;
let number: string;
beforeAll(async () => {
  stage = await Stage.open();
  // A case that the leader of the youth centre has no part in and has not opened before.
  const [one] = await stage.database.sql<{ number: string }>(
    `select number from cases c where phase = 'CONSENT_PENDING' and not exists (
       select from emergency_accesses e where e.case_id = c.id) order by number limit 1`,
  );
  number = one?.number ?? '';
}, 120_000);
afterAll(() => stage.close());

const reason = 'En ungdom är hotad i kväll och vi når ingen annan.';

/** Tabs to a button, and presses it. */
async function press(visitor: Visitor, name: string | RegExp): Promise<void> {
  const button = visitor.page.getByRole('button', { name }).last();
  await visitor.tabTo(button);
  await visitor.page.keyboard.press('Enter');
}

describe('an emergency, by keyboard alone', () => {
  it('is opened with a reason, read under a clock, and judged by a reviewer', async () => {
    const leader = await stage.as('fritid');
    await leader.goto('/emergencies');
    expect(await leader.look()).toEqual([]);
    await leader.picture('emergencies-1280');
    await press(leader, 'Öppna i nödläge');
    await leader.tabTo(leader.page.getByRole('textbox', { name: /Ärendets nummer/ }));
    await leader.page.keyboard.type(number);
    await leader.tabTo(leader.page.getByRole('textbox', { name: /Varför/ }));
    await leader.page.keyboard.type(reason);
    expect(await leader.axe()).toEqual([]);
    await leader.picture('emergency-dialog-1280');
    await press(leader, 'Öppna i 60 minuter');
    await leader.page.getByText('Du har öppnat ärendet i nödläge').waitFor();
    await leader.page.waitForLoadState('networkidle');
    expect(await leader.heading()).toBe(`Ärende ${number}`);
    expect(await leader.look()).toEqual([]);
    await leader.pictures('emergency-case');
    await press(leader, 'Avsluta nu');
    await leader.page.getByRole('dialog').waitFor();
    await press(leader, 'Avsluta nu');
    await leader.page.getByRole('heading', { level: 1, name: 'Nödläge' }).waitFor();

    const reviewer = await stage.as('logggranskare');
    await reviewer.goto('/emergencies');
    expect(await reviewer.look()).toEqual([]);
    await reviewer.pictures('emergencies-reviewer');
    await press(reviewer, new RegExp(`Granska nödåtkomsten till ärende ${number}`));
    const choice = reviewer.page.getByRole('radio', { name: /Befogad/ });
    await reviewer.tabTo(choice);
    await reviewer.page.keyboard.press('Space');
    await reviewer.tabTo(reviewer.page.getByRole('textbox', { name: /Kommentar/ }));
    await reviewer.page.keyboard.type('Larmet är bekräftat av polisen.');
    expect(await reviewer.axe()).toEqual([]);
    await reviewer.picture('emergency-review-1280');
    await press(reviewer, 'Spara bedömningen');
    await reviewer.page.getByText(`Nödåtkomsten till ärende ${number} är granskad.`).first().waitFor();

    const rows = await stage.database.sql(
      `select verdict, reason from emergency_accesses e join cases c on c.id = e.case_id where c.number = $1`,
      [number],
    );
    expect(rows).toEqual([{ verdict: 'justified', reason }]);
    expect([...leader.faults, ...reviewer.faults]).toEqual([]);
  });
});

describe('the other pages of exceptions', () => {
  it('are sound: the people of a case, protected names, and the question about a child', async () => {
    const coordinator = await stage.as('samordnare');
    const [shut] = await stage.database.sql<{ id: string }>(
      `select c.id from cases c join people p on p.id = c.person_id where p.protection <> 'none' limit 1`,
    );
    for (const [path, name] of [
      [`/cases/${shut?.id ?? ''}`, 'protected-case'],
      ['/protected-names', 'protected-names'],
      ['/contact', 'contact'],
    ] as const) {
      await coordinator.goto(path);
      await coordinator.page.waitForLoadState('networkidle');
      expect([path, await coordinator.look()]).toEqual([path, []]);
      await coordinator.pictures(name);
    }
    await coordinator.page.getByRole('button', { name: 'Mer' }).click();
    await coordinator.page.getByRole('link', { name: 'Lagregler' }).waitFor();
    expect(await coordinator.look()).toEqual([]);
    await coordinator.picture('menu-1280');
    expect(coordinator.faults).toEqual([]);
  });
});
