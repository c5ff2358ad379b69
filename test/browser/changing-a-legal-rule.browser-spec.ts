import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

jest.setTimeout(120_000);

let stage: Stage;
let administrator: Visitor;
let reviewer: Visitor;
beforeAll(async () => {
  stage = await Stage.open();
  administrator = await stage.as('administrator');
  reviewer = await stage.as('logggranskare');
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect([...administrator.faults, ...reviewer.faults]).toEqual([]));

const name = 'När en roll bekräftas';
const ruleOf = ({ page }: Visitor) => page.getByRole('region', { name, exact: true });
const cardOf = ({ page }: Visitor) => page.getByRole('region', { name: new RegExp(`^${name}, från`) });

describe('a legal rule', () => {
  it('gets a new version proposed by one, who cannot approve it', async () => {
    const { page } = administrator;
    await administrator.goto('/legal-rules');
    await ruleOf(administrator).getByText('Ogranskad av jurist').waitFor();
    await administrator.picture('legal-rules-1280');
    expect(await administrator.look()).toEqual([]);

    await administrator.tabTo(page.getByRole('button', { name: `Föreslå ändring av ${name}` }), 200);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Föreslå en ny version' });
    await dialog.waitFor();
    await dialog.getByRole('textbox', { name: 'Tid (dagar)' }).fill('10');
    await dialog.getByRole('textbox', { name: 'Ordalydelse' }).fill('Varje roll bekräftas inom tio dagar.');
    await dialog.getByRole('checkbox', { name: /En jurist har granskat/ }).check({ force: true });
    await dialog.getByRole('textbox', { name: 'Juristens namn' }).fill('Jur Påhittad');
    await administrator.typeDay('Granskad den', dayFromNow(-20));
    await dialog.getByRole('textbox', { name: 'Varför regeln ska ändras' }).fill('Påhittat beslut');
    expect(await administrator.axe()).toEqual([]);
    await administrator.picture('propose-rule-1280');
    await administrator.resize(320);
    expect(await administrator.overflow()).toBe(0);
    await administrator.picture('propose-rule-320');
    await administrator.resize(1280);
    await dialog.getByRole('button', { name: 'Skicka förslaget' }).click();

    await page
      .getByText(/Någon annan än du behöver godkänna det/)
      .first()
      .waitFor();
    const card = cardOf(administrator);
    await card.getByText('Du skrev förslaget. Någon annan behöver godkänna det.').waitFor();
    expect(await card.getByRole('button', { name: /^Godkänn/ }).count()).toBe(0);
  });

  it('is approved by another, who sees the old beside the new, and then takes over on its day', async () => {
    const { page } = reviewer;
    await reviewer.goto('/legal-rules');
    const card = cardOf(reviewer);
    await card.getByText('Varje roll bekräftas inom tio dagar.').waitFor();
    await reviewer.picture('rule-proposal-1280');
    expect(await reviewer.look()).toEqual([]);
    await reviewer.resize(320);
    expect(await reviewer.overflow()).toBe(0);
    await reviewer.picture('rule-proposal-320');
    expect(await reviewer.axe()).toEqual([]);
    await reviewer.resize(1280);
    await card.getByRole('button', { name: /^Godkänn/ }).click();
    expect(await reviewer.axe()).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Godkänn', exact: true }).click();

    await page
      .getByText(/^Den nya versionen av när en roll bekräftas är godkänd/)
      .first()
      .waitFor();
    await ruleOf(reviewer)
      .getByText(/^Kommande version, gäller från/)
      .waitFor();
    await reviewer.picture('rule-approved-1280');
  });

  it('reads in English with its Swedish words marked as Swedish', async () => {
    await reviewer.page.getByRole('button', { name: 'English' }).click();
    await reviewer.page.getByRole('heading', { name: 'Legal rules', level: 1 }).waitFor();
    expect(await reviewer.look()).toEqual([]);
    await reviewer.picture('legal-rules-english-1280');
  });
});
