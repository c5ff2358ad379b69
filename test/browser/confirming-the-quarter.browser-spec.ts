import type { Locator } from 'playwright-core';
import type { Visitor } from '../support/browser';
import { Stage } from '../support/stage';

jest.setTimeout(120_000);

let stage: Stage;
let head: Visitor;
beforeAll(async () => {
  stage = await Stage.open();
  head = await stage.as('enhetschef');
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect(head.faults).toEqual([]));

const button = (name: string): Locator => head.page.getByRole('button', { name, exact: true });
const pressByKey = async (target: Locator): Promise<void> => {
  await target.waitFor();
  await head.tabTo(target);
  await head.page.keyboard.press('Enter');
};

describe('the head of a unit, by keyboard alone', () => {
  it('begins the day with what waits, warned of who loses access and when', async () => {
    expect(await head.heading()).toBe('Väntar på dig');
    await head.page
      .getByText(/^2 personer förlorar sin åtkomst, de första efter/)
      .first()
      .waitFor();

    expect(await head.look()).toEqual([]);
    await head.pictures('waiting-head');
  });

  it('confirms one for the quarter, and ends another', async () => {
    await pressByKey(button('Bekräfta Barna Handläggarsson'));
    await head.page.getByText('Barna Handläggarsson är bekräftad för kvartalet.').first().waitFor();
    await head.page
      .getByText(/^1 person förlorar sin åtkomst efter/)
      .first()
      .waitFor();

    await pressByKey(button('Avsluta rollen Deltagare för Utreda Uppdiktsson').first());
    const dialog = head.page.getByRole('dialog', { name: 'Avsluta rollen?' });
    await pressByKey(dialog.getByRole('button', { name: 'Avsluta', exact: true }));
    await head.page.getByText('Rollen Deltagare för Utreda Uppdiktsson är avslutad.').first().waitFor();

    const left = await stage.database.sql<{ name: string; holds: boolean }>(
      `select u.name, membership_holds(m) as holds from memberships m join users u on u.id = m.user_id
       where u.name in ('Barna Handläggarsson', 'Utreda Uppdiktsson') order by u.name`,
    );
    expect(left).toEqual([
      { name: 'Barna Handläggarsson', holds: true },
      { name: 'Utreda Uppdiktsson', holds: false },
    ]);
    expect(await head.page.getByRole('heading', { name: /^Bekräfta åtkomst/ }).count()).toBe(0);
  });

  it('approves what an administrator proposed, as the second person', async () => {
    await pressByKey(button('Godkänn Vikaria Väntarsson som Deltagare'));
    const dialog = head.page.getByRole('dialog', { name: 'Godkänna rollen?' });
    expect(await head.axe()).toEqual([]);
    await pressByKey(dialog.getByRole('button', { name: 'Godkänn', exact: true }));

    await head.page.getByText('Vikaria Väntarsson är godkänd som Deltagare.').first().waitFor();
    await head.page.getByRole('row', { name: /Vikaria Väntarsson.*Gäller/ }).waitFor();
    expect(await head.look()).toEqual([]);
    await head.picture('waiting-head-done-1280');
  });
});
