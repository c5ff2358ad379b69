import type { Visitor } from '../support/browser';
import { dayFromNow } from '../support/builders';
import { Stage } from '../support/stage';

let stage: Stage;
let coordinator: Visitor;
let caseId: string;
beforeAll(async () => {
  stage = await Stage.open();
  coordinator = await stage.as('samordnare');
  const [first] = await stage.database.sql<{ id: string }>(
    `select id from cases where programme = 'SSPF' and phase = 'ACTIVE' order by number limit 1`,
  );
  if (!first) throw new Error('The municipality has no active case');
  caseId = first.id;
}, 90_000);
afterAll(() => stage.close());
afterEach(() => expect(coordinator.faults).toEqual([]));

async function take(group: string, ...choices: readonly string[]): Promise<void> {
  const { page } = coordinator;
  const [radios, checkboxes] = (['radiogroup', 'group'] as const).map((role) =>
    page.getByRole(role, { name: group }),
  );
  for (const choice of choices)
    await radios
      ?.or(checkboxes as never)
      .getByText(choice, { exact: true })
      .click();
}

const main = () => coordinator.page.getByRole('main');
const openTab = async (): Promise<void> => {
  await coordinator.goto(`/cases/${caseId}`);
  await coordinator.page.getByRole('link', { name: 'Orossamtal', exact: true }).click();
  await coordinator.page.getByRole('heading', { level: 2, name: 'Orossamtal' }).waitFor();
};

describe('a concern conversation', () => {
  it('is not written in without what the law and the family need', async () => {
    const { page } = coordinator;
    await openTab();
    expect(await coordinator.look()).toEqual([]);

    await page.getByRole('link', { name: 'Registrera orossamtal' }).click();
    await page.getByRole('button', { name: 'Skriv in samtalet' }).click();

    await page.getByText(/saker behöver rättas$/).waitFor();
    expect(await coordinator.look()).toEqual([]);
    await coordinator.picture('conversation-not-whole');
  });

  it('is recorded with those who took part, what was agreed and how it ended', async () => {
    const { page } = coordinator;

    await take('Vad gjorde att samtalet hölls?', 'Skolan hörde av sig');
    await coordinator.typeDay('När hölls det?', `${dayFromNow(-1)}-13-00`);
    await page.getByLabel('Var hölls det?').fill('Biblioteket i Påhitt');
    await take('Fick familjen veta att samtalet är frivilligt?', 'Ja');
    await take('Vad gällde oron?', 'Våld');
    await take('Deltagare', 'Den unge', 'Vårdnadshavare', 'Skolan');
    await page.getByLabel('Vem? Vårdnadshavare').fill('mamma');
    await take('Fick den unge prata i enrum?', 'Ja');
    await take('Vad pratade ni om?', 'Kamrater', 'Skolan');
    await page.getByLabel('Den unges egen syn').fill('Vill ha det lugnare på rasterna.');
    await coordinator.choose('Hur slutade samtalet?', 'Nytt samtal bestämt');
    await coordinator.typeDay('Dag för uppföljning', dayFromNow(14));
    await page.getByRole('button', { name: 'Lägg till överenskommelse' }).click();
    const agreement = page.getByRole('group', { name: 'Överenskommelse 1' });
    await agreement.getByLabel('Vem', { exact: true }).fill('Skolan');
    await agreement.getByLabel('Vad', { exact: true }).fill('Ringer hem varje fredag');
    expect(await coordinator.look()).toEqual([]);
    await coordinator.picture('conversation-form');
    await page.getByRole('button', { name: 'Skriv in samtalet' }).click();

    await page.getByRole('heading', { level: 1, name: /^Orossamtal \S+/ }).waitFor();
    const text = await main().textContent();
    expect(text).toContain('Vill ha det lugnare på rasterna.');
    expect(text).toContain('Ringer hem varje fredag');
    expect(text).toContain('Nytt samtal bestämt');
    expect(text).toContain('Vårdnadshavare (mamma)');
    expect(await coordinator.look()).toEqual([]);
    await coordinator.picture('conversation');
  });

  it("is found again on the case's tab", async () => {
    const { page } = coordinator;
    const number = (await coordinator.heading())?.replace('Orossamtal ', '') ?? '';

    await openTab();

    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: number, exact: true }) });
    expect(await row.textContent()).toContain('Nytt samtal bestämt');
    await row.getByRole('link', { name: number, exact: true }).click();
    await page.getByText('Vill ha det lugnare på rasterna.').waitFor();
  });

  it('is not there for the school of the same case', async () => {
    const [id] = coordinator.page.url().split('/').slice(-1);
    const school = await stage.as('skola');

    await school.goto(`/conversations/${id}`);

    expect(await school.heading()).toBe('Sidan finns inte');
    expect(school.faults).toEqual([]);
  });
});
